import { mcpHeaders } from '../../../../rules/tables/agentic-protocol.ts';
import { errorCodes } from '../../../mcp/protocol/error-codes.ts';
import { metaKeys } from '../../../mcp/protocol/meta-keys.ts';
import { modernVersion } from '../../../mcp/protocol/versions.ts';
import type { Check } from '../../../report/report.ts';
import { asArray, asObject, own } from '../../../source/json.ts';
import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import { wordsOf } from '../talk/read-reply.ts';
import type { AskMore, McpTalk, Said } from '../talk/talk.ts';

/** Does the server speak 2026-07-28: the probe with which clients find out. */
export const speaksModern = async (talk: McpTalk): Promise<boolean> => {
  const said = await discover(talk);
  return said.reply.kind === 'result' && namesVersion(said);
};

const discover = (talk: McpTalk): Promise<Said> =>
  talk.ask('server/discover', 'server/discover', { as: 'modern', joined: {} });

const namesVersion = ({ reply }: Said): boolean =>
  reply.kind === 'result' && asArray(own(reply.result, 'supportedVersions')).includes(modernVersion);

/** The same for a client of 2026-07-28, which cannot go on without it. */
export const checkDiscover = async (
  talk: McpTalk,
): Promise<{ readonly check: Check; readonly isThere: boolean }> => {
  let isThere = false;
  const check = await makeCheck(
    talk,
    'server/discover',
    async (notes) => {
      const said = await discover(talk);
      notes.saw(said);
      if (notes.isLost(said)) return;
      const { reply } = said;
      isThere = reply.kind === 'result' && namesVersion(said);
      const capabilities = reply.kind === 'result' ? asObject(own(reply.result, 'capabilities')) : undefined;
      if (!isThere)
        notes.fault('mcp-discover-failed', 'The server does not say that it speaks 2026-07-28.', {
          expected: `"supportedVersions": ["${modernVersion}"]`,
          actual: wordsOf(reply),
        });
      else if (asObject(own(capabilities, 'tools')) === undefined)
        notes.fault('mcp-capability-missing', 'The capabilities of the server do not name tools.');
    },
    () => ({ operation: talk.operation.id, status: '200', seen: isThere }),
  );
  return { check, isThere };
};

/** What 2026-07-28 demands of headers, versions and results. */
export const checkModern = async (talk: McpTalk): Promise<readonly Check[]> => [
  await makeCheck(talk, 'headers that do not say what the body says', async (notes) => {
    const tries: readonly (readonly [string, AskMore])[] = [
      ['another Mcp-Method', { headers: { [mcpHeaders.method]: 'tools/call' } }],
      ['no Mcp-Method', { headers: { [mcpHeaders.method]: undefined } }],
      ['another version in the header', { headers: { [mcpHeaders.version]: '2025-11-25' } }],
    ];
    for (const [label, more] of tries) judgeMismatch(notes, await talk.ask(label, 'tools/list', more));
    const params = { name: 'pinout_unknown_tool', arguments: {} };
    const headers = { [mcpHeaders.name]: undefined };
    judgeMismatch(notes, await talk.ask('no Mcp-Name', 'tools/call', { params, headers }));
  }),
  await makeCheck(talk, 'a version that does not exist', async (notes) => {
    const version = '2099-01-01';
    const said = await talk.ask('a version that does not exist', 'tools/list', {
      params: { _meta: { [metaKeys.version]: version } },
      headers: { [mcpHeaders.version]: version },
    });
    notes.saw(said);
    const { reply } = said;
    if (notes.isLost(said)) return;
    const supported = reply.kind === 'error' ? own(asObject(reply.error.data), 'supported') : undefined;
    const isRight = reply.kind === 'error' && reply.status === 400 && reply.error.code === errorCodes.version;
    if (!isRight || !Array.isArray(supported))
      notes.fault(
        'mcp-version-mismatch-accepted',
        'A version that does not exist is not refused as it has to be.',
        {
          expected: `400 with the error ${errorCodes.version} and data.supported`,
          actual: wordsOf(reply),
        },
      );
  }),
];

const judgeMismatch = (notes: Notes, said: Said): void => {
  notes.saw(said);
  const { reply, label } = said;
  if (notes.isLost(said)) return;
  if (reply.kind === 'error' && reply.status === 400 && reply.error.code === errorCodes.headers) return;
  notes.fault('mcp-header-mismatch-accepted', `A request with ${label} is not refused as it has to be.`, {
    expected: `400 with the error ${errorCodes.headers}`,
    actual: wordsOf(reply),
  });
};

/** Every result says whether it is whole: looked at over the whole dialogue. */
export const checkResultTypes = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'results say what they are', async (notes) => {
    const [first] = talk.watch.untyped;
    if (first === undefined) return;
    notes.saw(first);
    notes.fault('mcp-result-type-missing', `The result of ${first.label} has no resultType.`, {
      expected: '"resultType": "complete"',
      actual: `${talk.watch.untyped.length} results without it`,
    });
  });
