import { changeExamples } from '../../diff/meanings/change-examples.ts';
import { changeMeanings, isChangeCode, sentenceOf } from '../../diff/meanings/change-meanings.ts';
import { errorCodes } from '../../errors/error-codes.ts';
import { type LossName, lossCode, lossMeanings } from '../../import/model/loss.ts';
import { severityOfClass } from '../../report/change-class.ts';
import { codeTables } from '../../report/codes/code-tables.ts';
import type { Severity } from '../../report/report.ts';

/** A command whose findings have codes of their own. */
export type CodeTool = keyof typeof codeTables | 'diff' | 'import' | 'errors';

/** What there is to say of a code. */
export interface CodePage {
  readonly code: string;
  readonly tool: CodeTool;
  readonly severity: Severity;
  readonly means: string;
  readonly remedy: string;
  /** What was lost in an import is seen in the document itself. */
  readonly example?: string;
}

/** Every code that is not a rule, by the command that reports it. */
export const codePages = (): readonly CodePage[] => [
  ...(['lint', 'verify', 'pact', 'mock'] as const).flatMap((tool) =>
    Object.entries(codeTables[tool]).map(([code, meaning]): CodePage => ({ code, tool, ...meaning })),
  ),
  ...Object.keys(changeMeanings).filter(isChangeCode).map(changePage),
  ...Object.entries(lossMeanings).map(
    ([name, { severity, effect, remedy }]): CodePage => ({
      code: lossCode(name as LossName),
      tool: 'import',
      severity,
      means: effect,
      remedy,
    }),
  ),
  ...Object.entries(errorCodes).map(
    ([code, meaning]): CodePage => ({ code, tool: 'errors', severity: 'error', ...meaning }),
  ),
];

const changePage = (code: keyof typeof changeMeanings): CodePage => {
  const { class: kind, hurts, remedy, official } = changeMeanings[code];
  const words = [
    sentenceOf(code),
    `It is ${kind}${hurts.length === 0 ? '' : `, and hurts ${hurts.join(', ')}`}.`,
    ...(official === undefined ? [] : ["Microsoft's validator of certified updates reports it too."]),
  ];
  const severity = severityOfClass[kind];
  return { code, tool: 'diff', severity, means: words.join(' '), remedy, example: changeExamples[code] };
};

/** The page of a code in markdown, as `pinout explain` prints it; `level` is that of its heading. */
export const writeCodePage = ({ code, tool, severity, means, remedy, example }: CodePage): string =>
  [
    `# ${code}`,
    '',
    tool === 'errors'
      ? 'An error that ends the command, with exit status 2.'
      : `Reported by ${toolWords[tool]}. Usually ${severityWords[severity]}.`,
    '',
    means,
    '',
    '## What to do',
    '',
    remedy,
    '',
    ...(example === undefined ? [] : ['## Example', '', '```text', example, '```', '']),
  ].join('\n');

/** All codes of a command on one page. */
export const writeCodesPage = (tool: CodeTool): string =>
  [
    `# What \`${tool}\` reports`,
    '',
    `\`pinout explain <code>\` prints one of them. This page is written from the table of codes (\`npm run docs:codes\`): do not edit it.`,
    '',
    ...codePages()
      .filter((page) => page.tool === tool)
      .flatMap(({ code, severity, means, remedy, example }) => [
        `## ${code}`,
        '',
        `${means} Usually ${severityWords[severity]}.`,
        '',
        `What to do: ${remedy}`,
        '',
        ...(example === undefined ? [] : ['```text', example, '```', '']),
      ]),
  ].join('\n');

/** All errors that end a command on one page. */
export const writeErrorsPage = (): string =>
  [
    '# Errors',
    '',
    'A command that cannot do its work ends with exit status 2 and one of these errors. The message names the file, the flag or the address; the code is in `PinoutError.code` of the library. This page is written from the table in `src/errors/` (`npm run docs:codes`): do not edit it.',
    '',
    ...Object.entries(errorCodes).flatMap(([code, { means, remedy }]) => [
      `## ${code}`,
      '',
      means,
      '',
      `What to do: ${remedy}`,
      '',
    ]),
  ].join('\n');

/** Which page has the codes of which command. */
export const writeCodesIndex = (): string =>
  [
    '# Codes',
    '',
    'A finding has a code, which never changes. Each has a row in one table: what it means, what to do, and an example. `pinout explain <code>` prints it.',
    '',
    ...Object.keys(codeTables).map((tool) => `- [what \`${tool}\` reports](${tool}.md)`),
    '- [errors that end a command](errors.md)',
    '- [every change that `diff` reports](../diff-changes.md)',
    '- [the rules of `lint`](../rules/README.md)',
    '- [what `import` cannot carry over](../import.md)',
    '',
  ].join('\n');

const toolWords: Readonly<Record<Exclude<CodeTool, 'errors'>, string>> = {
  lint: '`pinout lint`',
  verify: '`pinout verify`',
  pact: '`pinout pact`',
  mock: '`pinout mock`, `pinout proxy` and `pinout trace`, and by `pinout verify` of the policies',
  diff: '`pinout diff`',
  import: '`pinout import`',
};

const severityWords: Readonly<Record<Severity, string>> = {
  error: 'an error',
  warning: 'a warning',
  info: 'a note',
  hint: 'a hint',
};
