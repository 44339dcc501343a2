import { asArray, own } from '../../src/source/json.ts';
import { connectionParametersOf } from '../definition/connection-parameters.ts';
import type { ConnectorFolder, FolderProblem, FolderRule } from '../folder-rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { operationComparisons } from './operation-comparisons.ts';
import { codeOf, stringsOf } from './script-text.ts';

/** A script that does one thing for one operation. */
const dispatching = (id: string): string =>
  [
    'public class Script : ScriptBase',
    '{',
    '    public override async Task<HttpResponseMessage> ExecuteAsync()',
    '    {',
    `        if (this.Context.OperationId == "${id}")`,
    '        {',
    '            return new HttpResponseMessage(HttpStatusCode.OK);',
    '        }',
    '        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);',
    '    }',
    '}',
    '',
  ].join('\n');

const operations = (
  ...names: readonly unknown[]
): { readonly properties: Readonly<Record<string, unknown>> } => ({
  properties: { properties: { scriptOperations: names } },
});

const idsOf = ({ definition }: ConnectorFolder): readonly string[] =>
  definition?.operations.flatMap(({ id }) => (id === undefined ? [] : [id])) ?? [];

const scriptOperationsOf = ({ properties }: ConnectorFolder): readonly unknown[] | undefined => {
  const value = own(properties?.properties, 'scriptOperations');
  return value === undefined ? undefined : asArray(value);
};

const at = ['properties', 'scriptOperations'] as const;

/** Rules of script.csx together with the other files (platform.md §1.6). */
export const scriptLinkRules: readonly FolderRule[] = [
  {
    id: 'connector-script-operation-known',
    file: 'folder',
    demands: 'Every operation that the script asks for exists.',
    remedy: 'Correct the name.',
    severity: 'error',
    fix: 'suggest',
    why: 'The branch is never taken. C# compares case-sensitively, unless the comparison says OrdinalIgnoreCase or the id is brought to one case first.',
    source: 'Our own; published connectors.',
    fails: { files: { 'script.csx': dispatching('ListOrder') }, ...operations('ListOrders') },
    passes: { files: { 'script.csx': dispatching('ListOrders') }, ...operations('ListOrders') },
    *check(folder) {
      const ids = idsOf(folder);
      if (ids.length === 0 || folder.scriptName === undefined) return;
      for (const { name, span, anyCase } of operationComparisons(folder.script ?? '')) {
        if (ids.includes(name) || (anyCase && ids.some((id) => id.toLowerCase() === name.toLowerCase())))
          continue;
        const meant = ids.find((id) => id.toLowerCase() === name.toLowerCase()) ?? closestName(name, ids);
        yield {
          file: folder.scriptName,
          path: [],
          span,
          message: `There is no operation "${name}".`,
          ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
        };
      }
    },
  },
  {
    id: 'connector-script-unhandled',
    file: 'folder',
    demands: 'A script that tells operations apart names each of scriptOperations.',
    remedy: 'Handle it in the script, or take it out of scriptOperations.',
    severity: 'info',
    fix: 'none',
    why: 'The operation goes through the script and costs its time for nothing, or ends in an error branch.',
    source: 'Our own.',
    fails: {
      files: {
        'script.csx': dispatching('ListOrders').replace(
          / {8}return await.*\n/,
          '        throw new Exception();\n',
        ),
      },
      ...operations('ListOrders', 'GetOrder'),
    },
    passes: { files: { 'script.csx': dispatching('ListOrders') }, ...operations('ListOrders') },
    *check(folder) {
      const { script, propertiesName: file } = folder;
      const names = scriptOperationsOf(folder);
      if (script === undefined || file === undefined || names === undefined) return;
      // A script that passes requests on has an answer for all others.
      const passesOn = /\bdefault\s*:|SendAsync\s*\(\s*this\s*\.\s*Context\s*\.\s*Request\b/.test(
        codeOf(script),
      );
      const texts = new Set(stringsOf(script).map(({ text }) => text.toLowerCase()));
      if (passesOn || operationComparisons(script).length === 0) return;
      for (const [index, name] of names.entries())
        if (typeof name === 'string' && !texts.has(name.toLowerCase()))
          yield { file, path: [...at, index], message: `The script does not name ${quote(name)}.` };
    },
  },
  {
    id: 'connector-script-operations-exist',
    file: 'folder',
    demands: 'Every entry of scriptOperations is an operation, and none is there twice.',
    remedy: 'Correct the name, or remove it.',
    severity: 'error',
    fix: 'suggest',
    why: 'The script does not run for it.',
    source: 'ppcv.',
    fails: { files: { 'script.csx': dispatching('ListOrders') }, ...operations('listOrders') },
    passes: { files: { 'script.csx': dispatching('ListOrders') }, ...operations('ListOrders') },
    *check(folder) {
      const ids = idsOf(folder);
      const file = folder.propertiesName;
      if (folder.definition === undefined || file === undefined) return;
      const names = scriptOperationsOf(folder) ?? [];
      for (const [index, name] of names.entries()) yield* checkEntry(file, names, index, { name, ids });
    },
  },
  {
    id: 'connector-script-file-present',
    file: 'folder',
    demands: 'Where there are scriptOperations there is a script.csx.',
    remedy: 'Add script.csx, or remove scriptOperations.',
    severity: 'error',
    fix: 'none',
    why: 'The operations would go through code that is not there.',
    source: 'Our own; published connectors.',
    fails: operations('ListOrders'),
    passes: { files: { 'script.csx': dispatching('ListOrders') }, ...operations('ListOrders') },
    *check(folder) {
      const names = scriptOperationsOf(folder);
      // An empty list names nothing that would need a script.
      if (names === undefined || names.length === 0) return;
      if (folder.propertiesName === undefined || folder.scriptName !== undefined) return;
      yield {
        file: folder.propertiesName,
        path: [...at],
        message: 'There are scriptOperations and no script.csx.',
      };
    },
  },
  {
    id: 'connector-script-operations-missing',
    file: 'folder',
    demands: 'A connector with a script says in scriptOperations for which operations it is.',
    remedy: 'List the operations that the script changes.',
    severity: 'hint',
    fix: 'none',
    why: 'Without the list every operation goes through the script, and costs its time.',
    source: 'paconn.',
    fails: { files: { 'script.csx': dispatching('ListOrders') } },
    passes: { files: { 'script.csx': dispatching('ListOrders') }, ...operations('ListOrders') },
    *check(folder) {
      const { scriptName, propertiesName: file } = folder;
      if (scriptName === undefined || file === undefined || (scriptOperationsOf(folder) ?? []).length > 0)
        return;
      yield { file, path: ['properties'], message: 'The script runs for every operation.' };
    },
  },
  {
    id: 'connector-script-file-name',
    file: 'folder',
    demands: 'The script is called script.csx.',
    remedy: 'Rename it.',
    severity: 'warn',
    fix: 'suggest',
    why: 'Certification and paconn look for that name.',
    source: 'paconn.',
    fails: { files: { 'Script.cs': dispatching('ListOrders') } },
    passes: { files: { 'script.csx': dispatching('ListOrders') } },
    *check({ scriptName: file }) {
      if (file === undefined || file === 'script.csx') return;
      yield {
        file,
        path: [],
        message: `The script is called "${file}".`,
        changes: [{ kind: 'rename', file, to: 'script.csx' }],
      };
    },
  },
  {
    id: 'connector-script-gateway',
    file: 'folder',
    demands: 'A connector for the on-premises gateway has no script.',
    remedy: 'Remove the script, or the gateway setting.',
    severity: 'warn',
    fix: 'none',
    why: 'The documentation says that custom code does not run with a gateway. Published connectors have both, so the script may run for connections without one.',
    source: 'Documentation of custom code, FAQ.',
    fails: {
      files: { 'script.csx': dispatching('ListOrders') },
      properties: {
        properties: {
          connectionParameters: {
            gateway: { type: 'gatewaySetting', gatewaySettings: { dataSourceType: 'CustomConnector' } },
          },
        },
      },
    },
    passes: { files: { 'script.csx': dispatching('ListOrders') } },
    *check({ scriptName, properties, propertiesName: file }) {
      if (scriptName === undefined || properties === undefined || file === undefined) return;
      const setting = connectionParametersOf(properties).find(({ type }) => type === 'gatewaySetting');
      if (setting !== undefined)
        yield { file, path: setting.at, message: 'There is a gateway setting, and a script.' };
    },
  },
];

const checkEntry = function* (
  file: string,
  names: readonly unknown[],
  index: number,
  { name, ids }: { readonly name: unknown; readonly ids: readonly string[] },
): Iterable<FolderProblem> {
  const path = [...at, index];
  if (names.indexOf(name) !== index) yield { file, path, message: `${quote(name)} is there twice.` };
  if (typeof name === 'string' && ids.includes(name)) return;
  const right = ids.find((id) => id.toLowerCase() === String(name).trim().toLowerCase());
  const meant = right ?? closestName(String(name), ids);
  yield {
    file,
    path,
    message: `There is no operation ${quote(name)}.`,
    ...(meant === undefined ? {} : { remedy: `Did you mean "${meant}"?` }),
    ...(right === undefined || names.includes(right) ? {} : { edits: [{ op: 'set', path, value: right }] }),
  };
};
