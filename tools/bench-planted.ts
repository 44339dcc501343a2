import { baseDefinition, baseProperties } from '../rules/base-connector.ts';
import { lintConnector } from '../src/lint/file/lint-connector.ts';
import { targetsOfFolder } from '../src/lint/find/find-targets.ts';
import { filesInMemory } from '../src/lint/folder/folder-files.ts';
import { loadRules } from '../src/lint/load-rules.ts';
import type { Finding } from '../src/report/report.ts';
import type { Json } from '../src/source/json.ts';
import { defined } from '../src/source/json.ts';
import { editValue } from './corpus-fix/edit-value.ts';
import { connectorDefects } from './planted/connector-defects.ts';
import type { Defect } from './planted/defect.ts';
import { documentDefects } from './planted/document-defects.ts';
import { valueDefects } from './planted/value-defects.ts';

/**
 * `npm run bench:planted`: plants defects in a clean connector, one at a time, and looks whether `pinout lint` shows one of them by default: as an error or a
 * warning that was not there before. Exits with 1 if more than 15 of 190 are missed.
 */
const defects = [...documentDefects, ...valueDefects, ...connectorDefects];
const rules = await loadRules('connector');
const readme = '# Fabrikam Orders\n\nReads and places orders.\n';

const write = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const plant = ({
  definition = [],
  properties = [],
  definitionText,
  script,
}: Defect): Record<string, string> => {
  const text = write(editValue(baseDefinition as Json, definition));
  return {
    'apiDefinition.swagger.json': definitionText === undefined ? text : definitionText(text),
    'apiProperties.json': write(editValue(baseProperties as Json, properties)),
    'readme.md': readme,
    ...defined({ 'script.csx': script }),
  };
};

const lint = async (files: Record<string, string>): Promise<readonly Finding[]> => {
  const folder = filesInMemory('fabrikam-orders', files);
  const [target = { folder: 'fabrikam-orders' }] = targetsOfFolder('fabrikam-orders', folder.names);
  const { results } = await lintConnector(target, folder, rules);
  return results.map(({ finding }) => finding);
};

const isShown = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

const clean = await lint(plant({ what: 'nothing' }));
const missed: string[] = [];
let shown = 0;
let several = 0;
for (const defect of defects) {
  const findings = (await lint(plant(defect))).filter(
    ({ code, at }) => !clean.some((other) => other.code === code && other.at?.pointer === at?.pointer),
  );
  const seen = findings.filter(isShown);
  shown += seen.length;
  if (seen.length > 3) several++;
  if (seen.length === 0)
    missed.push(
      `  ${defect.what}: ${findings.map(({ severity, code }) => `${severity} ${code}`).join(', ') || 'nothing'}`,
    );
}
const found = defects.length - missed.length;
process.stdout.write(
  [
    `${defects.length} defects planted, ${found} shown as errors or warnings (${Math.floor((1000 * found) / defects.length) / 10} %)`,
    `${clean.filter(isShown).length} errors and warnings in the clean connector; ${shown} for all defects; ${several} defects with more than three`,
    ...(missed.length > 0 ? ['milder, or not found:', ...missed] : []),
    '',
  ].join('\n'),
);
if (defects.length < 190 || found / defects.length < 175 / 190) process.exitCode = 1;
