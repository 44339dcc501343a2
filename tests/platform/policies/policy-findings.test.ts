import { expect, it } from 'vitest';
import { findPolicyProblems, findPolicyProblemsOf } from '../../../src/platform/policies/policy-findings.ts';
import { connectorOf } from '../connectors.ts';

const instance = (templateId: string, operations: readonly string[], parameters: object = {}) => ({
  templateId,
  title: `A ${templateId}`,
  parameters: { 'x-ms-apimTemplate-operationName': operations, ...parameters },
});

const connector = connectorOf(
  {
    paths: {
      '/a': { get: { operationId: 'GetA', responses: { 200: { description: 'It.' } } } },
      '/b': { get: { operationId: 'GetB', responses: { 200: { description: 'It.' } } } },
    },
  },
  {
    policyTemplateInstances: [
      instance('sethost', ['GetA']),
      instance('setheader', ['getA', 'GetB'], {
        'x-ms-apimTemplateParameter.name': 'x-a',
        'x-ms-apimTemplateParameter.value': '1',
        'x-ms-apimTemplateParameter.existsAction': 'override',
      }),
    ],
  },
);

it('finds templates that are not there, and operations that a policy names and nobody has', () => {
  const found = findPolicyProblems(connector).map(({ code, severity, at }) => [code, severity, at?.pointer]);
  expect(found).toEqual([
    ['policy-template-unknown', 'error', '/properties/policyTemplateInstances/0/templateId'],
    [
      'policy-operation-unknown',
      'warning',
      '/properties/policyTemplateInstances/1/parameters/x-ms-apimTemplate-operationName/0',
    ],
  ]);
});

it('keeps what concerns one operation', () => {
  expect(findPolicyProblemsOf(connector, 'GetA').map(({ code }) => code)).toEqual([
    'policy-template-unknown',
  ]);
  expect(findPolicyProblemsOf(connector, 'GetB')).toEqual([]);
});
