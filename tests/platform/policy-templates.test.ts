import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyTemplates } from '../../rules/definition/policy-templates.ts';
import { createPolicyReader } from '../../src/platform/model/policy.ts';
import { resolvedReferences } from '../../src/platform/model/resolved-references.ts';
import { policyReaders, readPolicies } from '../../src/platform/policies/read-policies.ts';
import { policyOf } from './policy-fixtures.ts';

/** Rules, reader, JSON schema and docs each know templates: they must be the same ones. */
describe('the table of policy templates', () => {
  it.each(Object.entries(policyTemplates))(
    'has the parameters that the reader of %s asks for',
    (name, template) => {
      const reader = createPolicyReader(policyOf(name, {}), []);
      const read = Object.entries(policyReaders).find(([id]) => id === name)?.[1];
      read?.(reader);
      expect([...reader.asked].toSorted()).toEqual([...template.required, ...template.optional].toSorted());
    },
  );

  it.each(Object.entries(policyTemplates))(
    'names no parameter of %s that the reader does not know',
    (name, template) => {
      const parameters = Object.fromEntries(
        [...template.required, ...template.optional].map((parameter) => [parameter, '@body().a']),
      );
      const strange = readPolicies([policyOf(name, parameters)]).problems.filter(({ message }) =>
        message.includes('is not a parameter of'),
      );
      expect(strange).toEqual([]);
    },
  );

  it('is the one of the JSON schema', () => {
    const text = readFileSync('schemas/apiProperties.schema.json', 'utf8');
    const listed = /"templateId": \{\s*"type": "string",\s*"examples": \[([^\]]*)\]/.exec(text)?.[1] ?? '';
    expect([...listed.matchAll(/"(\w+)"/g)].map(([, name]) => name)).toEqual(Object.keys(policyTemplates));
  });

  it('is the one of the docs', () => {
    const page = readFileSync('docs/rules/connector-policy-template.md', 'utf8');
    for (const name of Object.keys(policyTemplates)) expect(page).toContain(name);
  });

  it('has every parameter for which it is said what it resolves', () => {
    for (const [name, parameters] of Object.entries(resolvedReferences)) {
      const template = policyTemplates[name];
      const known = [...(template?.required ?? []), ...(template?.optional ?? [])];
      expect(known).toEqual(expect.arrayContaining(Object.keys(parameters)));
    }
  });
});
