import type { Operation } from '../../connector/operation.ts';
import type { McpClientKind } from '../../mcp/client/mcp-client.ts';
import type { Check } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import type { KnownValues } from '../model/known-values.ts';
import { isOpen } from '../plan/is-open.ts';
import type { Run } from '../run/run.ts';
import {
  checkInitialize,
  checkInitialized,
  checkNullId,
  checkOtherInitialize,
  checkUnknownVersion,
} from './protocol/check-initialize.ts';
import { checkParallel, checkWeight } from './protocol/check-parallel.ts';
import { checkDiscover, checkModern, checkResultTypes, speaksModern } from './protocol/modern.ts';
import { checkOddRequests } from './protocol/odd-requests.ts';
import { checkResources } from './protocol/resources.ts';
import { checkSessions } from './protocol/session.ts';
import { checkSignIn } from './protocol/sign-in.ts';
import { makeCheck } from './talk/mcp-check.ts';
import { createTalk, type McpTalk } from './talk/talk.ts';
import { checkList, type Listed } from './tools/list-tools.ts';
import { checkRecorded } from './tools/recorded-tools.ts';
import { runTools } from './tools/run-tools.ts';
import { checkTraps } from './tools/tool-traps.ts';
import { whyNotAsked } from './why-not-asked.ts';

/** What came of a dialogue with an MCP server. */
export interface McpRun {
  readonly checks: readonly Check[];
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * Speaks with an MCP server as an agent does, and holds what it says against the specification: handshake, list, every tool, and then what a
 * server has to refuse. Everything goes through the run.
 */
export const runMcp = async (run: Run, operation: Operation, known: KnownValues): Promise<McpRun> => {
  const client: McpClientKind = run.options.mcpClient ?? 'copilot-studio';
  const talk = createTalk(run, operation, client, known);
  const reason = whyNotAsked(run, operation);
  if (reason !== undefined) {
    const skipped = await makeCheck(talk, 'MCP server', async ({ skip }) => skip(reason));
    return { checks: [{ ...skipped, seen: false }], facts: {} };
  }
  const signIn = run.options.tags === undefined ? await checkSignIn(talk) : [];
  if (!isOpen(operation, Object.keys(run.door.credentials))) return withoutCredential(talk, signIn);
  const opened = client === 'modern' ? await openModern(talk) : await openLegacy(talk);
  const { check, listed } = opened.isOpen ? await checkList(talk) : {};
  const checks = [...opened.checks, ...(check === undefined ? [] : [check]), ...signIn];
  if (listed === undefined) return { checks, facts: factsOf(talk, undefined, false) };
  const tools = await runTools(talk, listed.tools);
  // A tag asks for cases alone.
  if (run.options.tags !== undefined) return { checks: tools.checks, facts: factsOf(talk, listed, false) };
  const more = [
    await checkTraps(talk, listed),
    ...(await checkRecorded(talk, listed)),
    ...tools.checks,
    ...(await checkResources(talk, tools.links)),
    await checkParallel(talk, tools.worked),
    ...(await checkOddRequests(talk)),
  ];
  const isModern = client !== 'modern' && (await orFalse(speaksModern(talk)));
  const last = client === 'modern' ? await closeModern(talk) : await closeLegacy(talk);
  return {
    checks: [...checks, ...more, ...last, await checkWeight(talk)],
    facts: factsOf(talk, listed, isModern),
  };
};

interface Opened {
  readonly checks: readonly Check[];
  readonly isOpen: boolean;
}

const openLegacy = async (talk: McpTalk): Promise<Opened> => {
  const first = await checkInitialize(talk);
  if (talk.joined.version === undefined) return { checks: [first], isOpen: false };
  return { checks: [first, await checkInitialized(talk)], isOpen: true };
};

const openModern = async (talk: McpTalk): Promise<Opened> => {
  const { check, isThere } = await checkDiscover(talk);
  return { checks: [check], isOpen: isThere };
};

const closeLegacy = async (talk: McpTalk): Promise<readonly Check[]> => [
  await checkNullId(talk),
  await checkOtherInitialize(talk),
  await checkUnknownVersion(talk),
  ...(await checkSessions(talk)),
];

const closeModern = async (talk: McpTalk): Promise<readonly Check[]> => [
  ...(await checkModern(talk)),
  await checkResultTypes(talk),
];

/** What the run's bound cuts off was not found out. */
const orFalse = (asked: Promise<boolean>): Promise<boolean> => asked.catch(() => false);

const withoutCredential = async (talk: McpTalk, signIn: readonly Check[]): Promise<McpRun> => {
  const needed = talk.operation.security.flatMap(({ schemes }) => Object.keys(schemes));
  const skipped = await makeCheck(talk, 'MCP server', async ({ skip }) =>
    skip({
      reason: `The run has no credential for ${needed.join(', ')}.`,
      remedy: `Give it: --credential ${needed[0] ?? ''}=<value>.`,
      needs: 'flag',
    }),
  );
  return { checks: [{ ...skipped, seen: false }, ...signIn], facts: {} };
};

const factsOf = (talk: McpTalk, listed: Listed | undefined, isModern: boolean): McpRun['facts'] => ({
  mcpClient: talk.client,
  ...defined({ mcpVersion: talk.joined.version }),
  ...(isModern || (talk.client === 'modern' && listed !== undefined) ? { mcpModern: 'yes' } : {}),
  ...(listed === undefined ? {} : { mcpTools: listed.tools.length }),
});
