import { policyTemplates } from '../../../rules/definition/policy-templates.ts';
import type { Connector } from '../../connector/connector.ts';
import type { MockCode } from '../../report/codes/mock-codes.ts';
import type { Finding } from '../../report/report.ts';
import { findPlace } from '../../source/find-place.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { PolicyProblem } from '../model/policy.ts';
import { readPolicies } from './read-policies.ts';

/** What cannot be understood in a connector's policies, or never works, each with its place in apiProperties.json. */
export const findPolicyProblems = (connector: Connector): readonly Finding<MockCode>[] => [
  ...readPolicies(connector.apiProperties.policies).problems.map((problem) => toFinding(connector, problem)),
  ...findLostOperations(connector),
];

/** The findings that concern one operation. */
export const findPolicyProblemsOf = (
  connector: Connector,
  operationId: string,
): readonly Finding<MockCode>[] =>
  readPolicies(connector.apiProperties.policies)
    .problems.filter(
      ({ instance: { operations } }) => operations.length === 0 || operations.includes(operationId),
    )
    .map((problem) => toFinding(connector, problem));

/** Names of operations that are not there: for them the policy never works. */
const findLostOperations = ({
  apiProperties,
  operations,
  properties,
}: Connector): readonly Finding<MockCode>[] => {
  const known = new Set(operations.map(({ id }) => id));
  return apiProperties.policies.flatMap(({ operations: named, pointer, title, template }) =>
    named.flatMap((id, index): readonly Finding<MockCode>[] => {
      if (known.has(id)) return [];
      const at = `${pointer}/parameters/x-ms-apimTemplate-operationName/${index}`;
      return [
        {
          code: 'policy-operation-unknown',
          severity: 'warning',
          message: `The policy ${JSON.stringify(title ?? template)} names an operation that is not there: ${JSON.stringify(id)}.`,
          remedy: 'Correct the operationId, in the same case of letters, or remove it.',
          ...(properties === undefined ? {} : { at: findPlace(properties, at) }),
        },
      ];
    }),
  );
};

const toFinding = ({ properties }: Connector, problem: PolicyProblem): Finding<MockCode> => {
  const { instance, code, message } = problem;
  const name = instance.title ?? instance.template;
  return {
    code,
    severity: 'error',
    message: `The policy ${JSON.stringify(name)} cannot be applied: ${message}.`,
    remedy: remedies[code],
    ...(properties === undefined ? {} : { at: findPlace(properties, pointerOf(problem)) }),
  };
};

const pointerOf = ({ instance, code, parameter, key }: PolicyProblem): string => {
  if (code === 'policy-template-unknown') return `${instance.pointer}/templateId`;
  if (key !== undefined) return `${instance.pointer}/parameters/${escapeToken(key)}`;
  if (parameter === undefined || !Object.hasOwn(instance.parameters, parameter)) return instance.pointer;
  return `${instance.pointer}/parameters/${escapeToken(`x-ms-apimTemplateParameter.${parameter}`)}`;
};

const remedies: Readonly<Record<PolicyProblem['code'], string>> = {
  'policy-template-unknown': `Use one of the platform's templates: ${Object.keys(policyTemplates).join(', ')}.`,
  'policy-parameter-invalid': 'Give the parameter a value as the template wants it.',
  'policy-expression-invalid':
    "Write expressions as @connectionParameters('name'), @headers('name'), @queryParameters('name'), @body().path or @item().path.",
};
