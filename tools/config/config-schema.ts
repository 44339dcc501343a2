import { oas2Rules } from '../../rules/rulesets/oas2-rules.ts';
import { rulesetNames } from '../../rules/rulesets/ruleset-name.ts';
import { type ConfigKey, descriptionOf } from '../../src/cli/config/config-keys.ts';
import { everyRule } from '../../src/lint/ruleset/every-rule.ts';
import { faultNames } from '../../src/mock/model/fault.ts';
import { verifyCodes } from '../../src/report/codes/verify-codes.ts';
import { formats } from '../../src/report/formats.ts';
import type { ConfigSection } from '../write-config-docs.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema of `pinout.config.*`: for editors, and for Pinout itself, which reads nothing that it does not know. */
export const writeConfigSchema = (sections: readonly ConfigSection[]): string =>
  `${writeLines(schemaOf(sections), '')}\n`;

/** A line for each key down to the keys of the commands and rules: differences stay readable, and the file small. */
const writeLines = (value: unknown, indent: string): string => {
  const deep = indent.length >= 10 || typeof value !== 'object' || value === null || Array.isArray(value);
  if (deep) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(
    ([key, each]) => `${inner}${JSON.stringify(key)}: ${writeLines(each, inner)}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
};

const schemaOf = (sections: readonly ConfigSection[]): Schema => {
  const commands = Object.fromEntries(
    sections.map((section) => [section.name, { $ref: `#/definitions/${section.name}` }]),
  );
  const parts = {
    ...commands,
    operations: named('What differs for single operations, by operationId.', ref('operation')),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://unpkg.com/pinout/schemas/pinout.config.schema.json',
    title: 'pinout.config',
    ...object({
      $schema: text('The address of this schema, for editors.'),
      env: text('The environment that is used unless --env names another.'),
      environments: named('Where a service runs, and who asks: chosen by --env.', ref('environment')),
      projects: named(
        'Connectors with settings of their own, which win over those of the whole configuration.',
        object(
          {
            connector: text('Folder or definition file of the connector.'),
            environments: named('Environments of this connector.', ref('environment')),
            ...parts,
          },
          ['connector'],
        ),
      ),
      allowCommands: flag('Cases and provider states may run the commands that they name. Read them first.'),
      allowEnv: list('Environment variables that cases may read, besides PINOUT_CASE_*.', text()),
      allowHost: list('Hosts that cases may call, besides the one that is verified.', text()),
      ...parts,
    }),
    definitions: {
      environment: environment(commands),
      operation,
      severity: { enum: ['error', 'warn', 'info', 'hint', 'off'] },
      ruleId: { enum: ruleIds },
      rule: { anyOf: [ref('ruleId'), text()] },
      ...Object.fromEntries(sections.map((section) => [section.name, sectionSchema(section)])),
    },
  };
};

const object = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  ...(required.length === 0 ? {} : { required }),
  properties,
});
const described = (description: string | undefined): Schema =>
  description === undefined ? {} : { description };
const text = (description?: string): Schema => ({ ...described(description), type: 'string' });
const flag = (description: string): Schema => ({ description, type: 'boolean' });
const number = (description: string): Schema => ({ description, type: 'integer', minimum: 0 });
const list = (description: string, items: Schema): Schema => ({ description, type: 'array', items });
const named = (description: string, values: Schema): Schema => ({
  description,
  type: 'object',
  additionalProperties: values,
});
const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });

const texts = 'as it is, or @env:NAME or @file:path';

const environment = (commands: Schema): Schema =>
  object({
    url: text('Scheme, host and port of the service; the base path of the definition is added.'),
    credentials: named(`By scheme, header or connection parameter; ${texts}.`, text()),
    headers: named(`They go with every request; ${texts}.`, text()),
    tls: object({
      ca: list('Certificate authorities to trust (PEM files).', text()),
      cert: text('Client certificate (PEM file).'),
      key: text('Its key (PEM file).'),
      passphrase: text(`Of the key; ${texts}.`),
    }),
    oauth: object({
      tokenUrl: text('Where an OAuth 2 token is fetched; the address of the definition without it.'),
      clientId: text(),
      clientSecret: text(`Use @env:NAME or @file:path.`),
      clientAuth: { enum: ['post', 'basic'] },
      refreshToken: text(`In place of client credentials; ${texts}.`),
      scope: text('Of the token, with blanks between them.'),
    }),
    ...commands,
  });

const operation = object({
  lint: object({
    off: list('Rules that report nothing of this operation.', ref('rule')),
    reason: text('Why: for the next person.'),
  }),
  mock: object({
    delay: number('Milliseconds before each answer.'),
    faults: list('How often what goes wrong, such as 0.1:503.', {
      type: 'string',
      pattern: `^(?:0|1|0?\\.[0-9]+|1\\.0+):(?:${faultNames.join('|')})$`,
      examples: ['0.1:503', '0.05:reset'],
    }),
  }),
  verify: object({
    never: flag('Nothing is sent to it.'),
    maxMs: { ...number('Slower answers are a finding, in milliseconds.'), minimum: 1 },
    runs: { ...number('Generated requests, valid and invalid.'), minimum: 1 },
    accept: list(
      'Errors that you live with.',
      object(
        {
          code: { description: 'The code of the finding.', enum: Object.keys(verifyCodes) },
          reason: { ...text('Why you live with it.'), minLength: 1 },
          until: {
            ...text('The last day on which it counts.'),
            pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
            examples: ['2026-12-31'],
          },
        },
        ['code', 'reason'],
      ),
    ),
  }),
});

const ruleIds = [...everyRule, ...oas2Rules].map(({ id }) => id);

const ruleSeverities: Schema = {
  description: 'Severities by rule, over those of the ruleset.',
  type: 'object',
  properties: Object.fromEntries(
    [
      ...everyRule.map(({ id, demands }) => ({ id, description: demands })),
      ...oas2Rules.map(({ id, why }) => ({ id, description: why })),
    ].map(({ id, description }) => [id, { description, allOf: [ref('severity')] }]),
  ),
  additionalProperties: ref('severity'),
};

const lintKeys: Schema = {
  paths: list('What to lint if no path is named.', text()),
  exceptions: list(
    'Findings that are wanted as they are.',
    object({
      rule: {
        description: 'Rules by name; every rule without it.',
        anyOf: [ref('ruleId'), text(), { type: 'array', items: ref('rule') }],
      },
      file: text('A path or a pattern; every file without it.'),
      pointer: { ...text('JSON pointer: this value and everything below it.'), pattern: '^(/|$)' },
      operation: text('operationId: everything that is found in this operation.'),
      reason: text('Why: for the next person.'),
    }),
  ),
};

const sectionSchema = ({ name, description, keys, sections }: ConfigSection): Schema => ({
  description,
  ...object({
    ...(name === 'lint' ? lintKeys : {}),
    ...Object.fromEntries(keys.map((key) => [key.name, keySchema(key)])),
    ...Object.fromEntries(sections.map((each) => [each.name, sectionSchema(each)])),
  }),
});

const keySchema = ({ name, option, type, also }: ConfigKey): Schema => {
  const description = descriptionOf(option);
  if (name === 'rules') return ruleSeverities;
  if (name === 'ruleset') return { description, type: 'string', examples: Object.keys(rulesetNames) };
  if (name === 'formats')
    return list('How the report is written; =file writes it there.', {
      type: 'string',
      examples: [...Object.keys(formats), 'junit=report.xml'],
    });
  switch (type.kind) {
    case 'flag':
      return { description: option.negate ? `false: ${description}` : description, type: 'boolean' };
    case 'number':
      return also === undefined
        ? { description, type: 'integer', minimum: 0 }
        : { description, anyOf: [{ type: 'integer', minimum: 0 }, { const: also }] };
    case 'choice':
      return { description, enum: type.choices };
    case 'list':
      return list(description, type.of === 'text' ? text() : { type: 'object' });
    case 'pairs':
      return named(description, text());
    case 'text':
      if (also === undefined) return text(description);
      return {
        description,
        anyOf: [{ type: 'string' }, also === 'flag' ? { type: 'boolean' } : { const: false }],
      };
  }
};
