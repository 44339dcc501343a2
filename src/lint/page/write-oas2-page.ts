import { type Oas2Rule, oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';

/** The page of Spectral's own rules for OpenAPI 2.0: which are on, which are off, and why. */
export const writeOas2Page = (): string =>
  [
    '# Spectral’s own rules',
    '',
    'Spectral brings rules for OpenAPI 2.0 along. Some are wrong about connectors; for most, Pinout has a rule that looks at the same thing and knows what the platform does with it. One trouble is reported once.',
    '',
    'In `all`, those that are not wrong are on beside ours. A severity of your own switches any of them on: `--rule path-params=warn`, the same in `pinout.config.ts`, or in a `.spectral.yaml` that extends one of Pinout’s rulesets.',
    '',
    ...section('On', ({ severity }) => severity !== 'off'),
    ...section('Off: a rule of ours says it', ({ severity, all }) => severity === 'off' && all !== 'off'),
    ...section('Off: wrong about connectors', ({ all }) => all === 'off'),
  ].join('\n');

/** The entry of one rule, for the terminal. */
export const writeOas2Entry = ({ id, severity, all, why, instead = [] }: Oas2Rule): string =>
  [
    `# ${id}`,
    '',
    'A rule that Spectral brings along for OpenAPI 2.0.',
    '',
    `In connector and the certification rulesets: ${severity}. In all: ${all}.`,
    '',
    why,
    '',
    ...(instead.length === 0 ? [] : [`In its place: ${instead.join(', ')}.`, '']),
  ].join('\n');

const section = (title: string, belongs: (rule: Oas2Rule) => boolean): readonly string[] => [
  `## ${title}`,
  '',
  '| rule | in `all` | in its place | why |',
  '| --- | --- | --- | --- |',
  ...oas2Rules
    .filter(belongs)
    .map(
      ({ id, all, instead = [], why }) =>
        `| \`${id}\` | ${all} | ${instead.map((rule) => `[${rule}](${rule}.md)`).join(', ')} | ${why} |`,
    ),
  '',
];
