import type { RuleDefinition } from '@stoplight/spectral-core';
import { readDefinition } from '../definition/definition.ts';
import { readProperties } from '../definition/properties.ts';
import { pageUrlOf } from '../page-url.ts';
import type { ConnectorRule, Problem, RuleSeverity } from '../rule.ts';
import { connectorDefinition, connectorProperties } from './formats.ts';
import { severityIn } from './ruleset-name.ts';

/**
 * What a rule of ours is to Spectral: it looks at the whole document as it is written, and says where the trouble stands. One that is off is
 * not recommended: `extends: [[…, all]]` and a severity of its own switch it on, and until then it costs nothing.
 */
export const toSpectralRule = (rule: ConnectorRule, severity: RuleSeverity): RuleDefinition => ({
  description: rule.demands,
  message: '{{error}}',
  ...documentationOf(rule.id),
  severity: severity === 'off' ? severityIn(rule, 'all') : severity,
  recommended: severity !== 'off',
  formats: [rule.file === 'definition' ? connectorDefinition : connectorProperties],
  resolved: false,
  given: '$',
  // biome-ignore lint/suspicious/noThenProperty: the name is Spectral's.
  then: { function: functionOf(rule) },
});

type Check = (document: unknown) => { message: string; path: (string | number)[] }[];

/** The function is named after its rule: that is how Pinout knows its own rules in a ruleset that somebody else wrote. */
const functionOf = (rule: ConnectorRule): Check => {
  const run = (document: unknown): Iterable<Problem> =>
    rule.file === 'definition' ? rule.check(readDefinition(document)) : rule.check(readProperties(document));
  const check: Check = (document) =>
    [...run(document)].map(({ message, remedy, path }) => ({
      message: plain(`${message} ${remedy ?? rule.remedy}`),
      path: [...path],
    }));
  Object.defineProperty(check, 'name', { value: rule.id });
  return check;
};

/** Spectral evaluates what stands in double braces; a message that quotes a document must not be evaluated. */
const plain = (message: string): string => message.replaceAll('{{', '{ {');

const documentationOf = (id: string): Pick<RuleDefinition, 'documentationUrl'> => {
  const documentationUrl = pageUrlOf(id);
  return documentationUrl === undefined ? {} : { documentationUrl };
};
