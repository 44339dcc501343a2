import type { RuleSeverity } from '../rule.ts';

/** What becomes of a rule that Spectral brings along for OpenAPI 2.0, and why. */
export interface Oas2Rule {
  readonly id: string;
  /** In every ruleset but `all`. */
  readonly severity: RuleSeverity;
  /** In `all`; `off` is for what is wrong about connectors, whoever asks. */
  readonly all: RuleSeverity;
  /** The rules of ours that say the same, and why they say it better. */
  readonly instead?: readonly string[];
  readonly why: string;
}

const wrong = (id: string, why: string, ...instead: string[]): Oas2Rule => ({
  id,
  severity: 'off',
  all: 'off',
  why,
  ...(instead.length === 0 ? {} : { instead }),
});

const said = (id: string, all: RuleSeverity, why: string, ...instead: string[]): Oas2Rule => ({
  id,
  severity: 'off',
  all,
  instead,
  why,
});

const kept = (id: string, severity: RuleSeverity, why: string): Oas2Rule => ({
  id,
  severity,
  all: severity,
  why,
});

/**
 * Every rule of @stoplight/spectral-rulesets that looks at OpenAPI 2.0 documents. One trouble is told once: where a rule of ours
 * looks at the same thing, ours speaks, because it knows what the platform does with it. A test holds that no rule is forgotten.
 */
export const oas2Rules: readonly Oas2Rule[] = [
  kept(
    'no-eval-in-markdown',
    'warn',
    'Descriptions are shown to makers as markdown in some places; no connector has a reason for eval(.',
  ),
  kept(
    'no-script-tags-in-markdown',
    'warn',
    'Descriptions are shown to makers as markdown in some places; no connector has a reason for a script tag.',
  ),

  wrong(
    'operation-tags',
    'The platform ignores tags. Four of five real connectors have operations without one.',
  ),
  wrong('operation-tag-defined', 'The platform ignores tags, so that a tag nobody defined has no effect.'),
  wrong('operation-singular-tag', 'The platform ignores tags.'),
  wrong('openapi-tags', 'The platform ignores tags.'),
  wrong('openapi-tags-alphabetical', 'The platform ignores tags, and in what order they stand.'),
  wrong('tag-description', 'The platform ignores tags and shows their descriptions nowhere.'),
  wrong(
    'path-params',
    'It knows only letters, digits, _ and - in names of path parameters, and takes /a/{x} and /a/{y} under different verbs for one path. The platform accepts both. On real connectors nearly all of its findings are false.',
    'connector-parameter-path-defined',
    'connector-path-template-unique',
  ),
  wrong(
    'info-license',
    'Neither the platform nor certification asks for a license; nearly no connector has one.',
  ),
  wrong('license-url', 'Neither the platform nor certification asks for a license.'),
  wrong(
    'oas2-anyOf',
    'It also fires on a property that is called anyOf.',
    'connector-schema-unsupported-keyword',
  ),
  wrong(
    'oas2-oneOf',
    'It also fires on a property that is called oneOf.',
    'connector-schema-unsupported-keyword',
  ),
  wrong(
    'oas2-operation-security-defined',
    'It tells one missing scheme once for each operation. Sign-in is set up in apiProperties.json.',
    'connector-security-requirement-defined',
  ),

  said(
    'operation-success-response',
    'warn',
    'It takes a redirect for a success, which a flow does not.',
    'connector-response-success',
  ),
  said(
    'oas2-operation-formData-consume-check',
    'warn',
    'Ours also looks at files and bodies, and at the consumes of the document.',
    'connector-operation-consumes-compatible',
  ),
  said(
    'operation-operationId-unique',
    'error',
    'Ours names the other operation.',
    'connector-operation-id-unique',
  ),
  said(
    'operation-parameters',
    'warn',
    'Ours follows $ref and the parameters of the path.',
    'connector-parameter-unique',
    'connector-parameter-body-or-form',
  ),
  said(
    'contact-properties',
    'warn',
    'Ours says which of the three is missing and for whom it matters.',
    'connector-info-contact',
  ),
  said(
    'duplicated-entry-in-enum',
    'warn',
    'Ours can put it right.',
    'connector-schema-enum-unique',
    'connector-array-duplicates',
  ),
  said('info-contact', 'warn', 'Ours is an error for certification only.', 'connector-info-contact'),
  said(
    'info-description',
    'warn',
    'Ours says what ends with an error without it.',
    'connector-info-description',
  ),
  said('openapi-tags-uniqueness', 'error', 'Ours can put it right.', 'connector-tags-unique'),
  said(
    'operation-description',
    'warn',
    'Ours passes over internal operations, which nobody sees.',
    'connector-operation-description',
  ),
  said(
    'operation-operationId',
    'warn',
    'Ours says what a flow does without it.',
    'connector-operation-id-required',
  ),
  said(
    'operation-operationId-valid-in-url',
    'warn',
    'Ours knows which characters the platform takes.',
    'connector-operation-id-characters',
  ),
  said(
    'path-declarations-must-exist',
    'warn',
    'Ours knows every way in which a template can be broken.',
    'connector-path-template-valid',
  ),
  said(
    'path-keys-no-trailing-slash',
    'hint',
    'The URL is the service’s affair: ours is a hint and says so.',
    'connector-path-no-trailing-slash',
  ),
  said('path-not-include-query', 'warn', 'Ours says where the query belongs.', 'connector-path-no-query'),
  said(
    'no-$ref-siblings',
    'warn',
    'Platform tools do read x-ms- extensions beside $ref; ours passes over those.',
    'connector-schema-ref-siblings',
  ),
  said(
    'array-items',
    'error',
    'It also fires on what only looks like a schema.',
    'connector-schema-array-items',
  ),
  said(
    'typed-enum',
    'warn',
    'The platform takes numbers written as text; ours tells both cases apart and can put them right.',
    'connector-schema-enum-type',
  ),
  said('oas2-api-host', 'warn', 'Ours says what needs the host.', 'connector-host-required'),
  said(
    'oas2-api-schemes',
    'warn',
    'Ours also wants https first, which is what the platform calls.',
    'connector-schemes-https',
  ),
  said(
    'oas2-discriminator',
    'error',
    'Ours says it of every schema, wherever it is.',
    'connector-schema-discriminator',
  ),
  said(
    'oas2-host-not-example',
    'warn',
    'Ours knows other placeholders as well.',
    'connector-host-placeholder',
  ),
  said('oas2-host-trailing-slash', 'warn', 'Ours can put it right.', 'connector-host-valid'),
  said(
    'oas2-parameter-description',
    'warn',
    'Ours passes over internal parameters.',
    'connector-parameter-description',
  ),
  said(
    'oas2-valid-schema-example',
    'info',
    'It runs the patterns of the document, and one can be written that never ends. It also asks that a default have the JSON type where the platform takes text.',
    'connector-schema-example-valid',
    'connector-schema-default-type',
  ),
  said(
    'oas2-valid-media-example',
    'info',
    'It runs the patterns of the document, and one can be written that never ends.',
    'connector-schema-example-valid',
  ),
  said(
    'oas2-schema',
    'error',
    'Its messages ("responses" property must not be valid) leave a maker alone; ours say what to write.',
    'connector-json-types',
    'connector-json-enum',
    'connector-required-keyword',
    'connector-extension-prefix',
    'connector-response-present',
  ),
  said(
    'oas2-unused-definition',
    'info',
    'Ours also looks at parameters and responses, and can put it right.',
    'connector-schema-unused',
  ),
];
