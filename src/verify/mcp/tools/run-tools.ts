import type { Tool } from '../../../mcp/tools/tool.ts';
import type { Check } from '../../../report/report.ts';
import { findPlace } from '../../../source/find-place.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../../source/json.ts';
import type { VerifyCase } from '../../model/case.ts';
import { budgetOf } from '../../run/limits.ts';
import { inTurn } from '../../send/in-turn.ts';
import { makeCheck, type Notes } from '../talk/mcp-check.ts';
import { wordsOf } from '../talk/read-reply.ts';
import type { AskMore, McpTalk, Said } from '../talk/talk.ts';
import { judgeCase } from './judge-case.ts';
import { judgeResult } from './judge-result.ts';
import { type Leave, mayCall } from './may-call.ts';
import { type PlannedCall, type PlannedCalls, planCalls } from './plan-calls.ts';

/** What the calls of all tools gave that later checks want. */
export interface ToolRun {
  readonly checks: readonly Check[];
  /** The resources that results point at. */
  readonly links: readonly string[];
  /** A call that worked of a tool that only reads. */
  readonly worked?: { readonly name: string; readonly given: JsonObject };
}

/** One tool while it is called. */
interface Trial {
  readonly talk: McpTalk;
  readonly tool: Tool;
  readonly leave: Leave;
  readonly cases: readonly VerifyCase[];
  readonly links: Set<string>;
  /** Only cases are wanted. */
  readonly casesOnly: boolean;
  /** Made when it is first asked for. */
  readonly calls: () => PlannedCalls;
  worked: JsonObject | undefined;
  made: number;
  left: number;
}

/** Calls every tool: by cases first, then as its schema allows, at its edges, and as it does not allow. Two checks for each. */
export const runTools = async (talk: McpTalk, tools: readonly Tool[]): Promise<ToolRun> => {
  const { options } = talk.run;
  const links = new Set<string>();
  const found = new Map<Tool, readonly Check[]>();
  const trials = tools.map((tool) => createTrial(talk, tool, tools.length, links));
  await inTurn(
    trials,
    async (trial) => {
      found.set(trial.tool, [await checkGood(trial), await checkBad(trial)]);
    },
    options,
  );
  const free = trials.find(({ tool, worked }) => tool.annotations.readOnly && worked !== undefined);
  return {
    checks: [...tools.flatMap((tool) => found.get(tool) ?? []), ...(await checkOrphans(talk, tools))],
    links: [...links],
    ...(free?.worked === undefined ? {} : { worked: { name: free.tool.name, given: free.worked } }),
  };
};

/** Cases that call nobody: a tool that is not listed is an error, one that is skipped by hand says why. */
const checkOrphans = async (talk: McpTalk, tools: readonly Tool[]): Promise<readonly Check[]> => {
  const { cases = [], tags } = talk.run.options;
  const wanted = cases.filter(
    (each) =>
      each.operation === talk.operation.id &&
      // What is not allowed is a check already.
      each.refusal === undefined &&
      (tags === undefined || tags.some((tag) => each.tags.includes(tag))) &&
      (each.skip !== undefined || !tools.some(({ name }) => name === each.tool?.name)),
  );
  const checks: Check[] = [];
  for (const { name, tool, skip, expectation } of wanted)
    checks.push(
      await makeCheck(talk, `the case "${name}"`, async (notes) => {
        if (skip !== undefined)
          return notes.skip({
            reason: skip,
            remedy: 'Take "skip" out of the case when it can be sent.',
            needs: 'case',
          });
        notes.saw(await talk.ask('tools/list', 'tools/list'));
        notes.fault('case-mismatch', `${name}: the server lists no tool "${tool?.name ?? ''}".`, {
          expected: tool?.name ?? '',
          actual: tools
            .map((each) => each.name)
            .join(', ')
            .slice(0, 300),
          at: findPlace(expectation.source, expectation.pointer.replace(/\/expect$/, '/tool')),
        });
      }),
    );
  return checks;
};

const createTrial = (talk: McpTalk, tool: Tool, count: number, links: Set<string>): Trial => {
  const { options } = talk.run;
  const { cases = [], tags } = options;
  return {
    talk,
    tool,
    leave: mayCall(talk.operation, tool, options),
    cases: cases.filter(
      (each) =>
        each.operation === talk.operation.id &&
        each.tool?.name === tool.name &&
        each.skip === undefined &&
        (tags === undefined || tags.some((tag) => each.tags.includes(tag))),
    ),
    links,
    casesOnly: tags !== undefined,
    calls: once(() => planCalls(tool, options)),
    worked: undefined,
    made: 0,
    left: budgetOf(count, options),
  };
};

const once = <Value>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const checkGood = (trial: Trial): Promise<Check> => {
  const { talk, tool } = trial;
  let seen = false;
  return makeCheck(
    talk,
    `${tool.name} ok`,
    async (notes) => {
      seen = await runCases(trial, notes, false);
      if (!mayGoOn(trial, notes, seen)) return;
      const { good, edges } = trial.calls();
      const refusals: string[] = [];
      const spent = trial.left < good.length;
      for (const call of [...good, ...edges]) {
        const refusal = await callGood(trial, notes, call);
        if (refusal === undefined) seen = true;
        else refusals.push(refusal);
      }
      if (!seen && good.length > 0)
        notes.skip(spent ? overBudget(tool, 'taken', 'budget') : refusedAll(tool, refusals));
    },
    () => ({ operation: `${talk.operation.id}/${tool.name}`, status: 'ok', seen }),
  );
};

/** Calls what cases say, of those that have to work or of those that have to fail. True if one did. */
const runCases = async (trial: Trial, notes: Notes, isError: boolean): Promise<boolean> => {
  if (trial.leave.kind === 'never') return false;
  let seen = false;
  for (const each of trial.cases.filter(({ tool }) => tool?.isError === isError))
    seen = (await callCase(trial, notes, each)) || seen;
  return seen;
};

/** May a tool be called with what its schema gives; if not, and no case was seen, says why. */
const mayGoOn = ({ leave, casesOnly, tool }: Trial, notes: Notes, seen: boolean): boolean => {
  if (!casesOnly && (leave.kind === 'free' || leave.kind === 'few')) return true;
  if (!seen) notes.skip('reason' in leave ? leave.reason : noCase(tool));
  return false;
};

/** What came of a call that fits: nothing if it worked, else what was said. */
const callGood = async (trial: Trial, notes: Notes, call: PlannedCall): Promise<string | undefined> => {
  const { tool, leave } = trial;
  if (leave.kind === 'few' && trial.made >= leave.most) return 'no further call is made on another machine';
  const said = await callTool(trial, call);
  if (said === undefined) return 'the budget of requests is spent';
  notes.saw(said, isForeignResult(said));
  if (notes.isLost(said)) return 'no readable answer';
  const { reply } = said;
  if (reply.kind !== 'result') {
    notes.fault('mcp-tool-failed', `A call of "${tool.name}" that fits its schema fails (${call.label}).`, {
      expected: '200 with a result',
      actual: wordsOf(reply),
    });
    return wordsOf(reply);
  }
  const isGood = judgeResult(notes, tool, reply.result);
  if (own(reply.result, 'isError') === true) {
    const text = textOf(reply.result);
    notes.fault('mcp-tool-refused', `"${tool.name}" refuses a call that fits its schema (${call.label}).`, {
      expected: 'a result without isError',
      actual: text,
    });
    return text;
  }
  trial.made += 1;
  noteLinks(trial, reply.result);
  if (isGood) trial.worked ??= call.given;
  return undefined;
};

const checkBad = (trial: Trial): Promise<Check> => {
  const { talk, tool } = trial;
  let seen = false;
  return makeCheck(
    talk,
    `${tool.name} isError`,
    async (notes) => {
      seen = await runCases(trial, notes, true);
      if (!mayGoOn(trial, notes, seen)) return;
      for (const call of trial.calls().bad) seen = (await callBad(trial, notes, call)) || seen;
      if (!seen) notes.skip(trial.left <= 0 ? overBudget(tool, 'refused', 'flag') : nothingWrong(tool));
    },
    () => ({ operation: `${talk.operation.id}/${tool.name}`, status: 'isError', seen }),
  );
};

/** Was a call that does not fit refused. */
const callBad = async (trial: Trial, notes: Notes, call: PlannedCall): Promise<boolean> => {
  const { tool, leave } = trial;
  if (leave.kind === 'few' && trial.made >= leave.most) return false;
  const said = await callTool(trial, call);
  if (said === undefined) return false;
  notes.saw(said, isForeignResult(said));
  if (notes.isLost(said)) return false;
  const { reply } = said;
  const what = `${call.label}: "${tool.name}"`;
  if (reply.kind === 'result' && own(reply.result, 'isError') !== true) {
    trial.made += 1;
    notes.fault('mcp-invalid-argument-accepted', `${what} takes it.`, {
      expected: '"isError": true, or the error -32602',
      actual: wordsOf(reply),
    });
    return false;
  }
  judgeRefusal(notes, what, said);
  return true;
};

/** A way into the code of the server, as languages write it. */
const stackTrace =
  /\n\s+at \S.*:\d+|Traceback \(most recent call last\)|\bat [\w.$]+\([\w.]+\.(?:java|cs|kt):\d+\)/;

const judgeRefusal = (notes: Notes, what: string, { reply }: Said): void => {
  if (reply.kind === 'lost') return;
  if (reply.status >= 500) {
    notes.fault('mcp-server-crashed', `${what} breaks.`, { actual: wordsOf(reply) });
    return;
  }
  const text =
    reply.kind === 'error' ? reply.error.message : reply.kind === 'result' ? textOf(reply.result) : '';
  const isInternal = reply.kind === 'error' && reply.error.code === -32603;
  const isBare = reply.kind !== 'result' && reply.kind !== 'error';
  if (isInternal || isBare || reply.status >= 400 || stackTrace.test(text))
    notes.fault('mcp-refusal-careless', `${what} refuses it in a way that no model understands.`, {
      expected: '"isError": true with a sentence',
      actual: stackTrace.test(text) ? text.slice(0, 300) : wordsOf(reply),
    });
};

const callTool = async (
  trial: Trial,
  { label, given }: PlannedCall,
  more: AskMore = {},
): Promise<Said | undefined> => {
  if (trial.left <= 0) {
    trial.talk.run.budget.leaveOut({ operation: trial.talk.operation, target: '200', expects: 'any' });
    return undefined;
  }
  trial.left -= 1;
  return trial.talk.ask(`${trial.tool.name}: ${label}`, 'tools/call', {
    ...more,
    params: { name: trial.tool.name, arguments: given },
    isForeign: (exchange) => exchange.outcome === 'answered' && exchange.response.status < 300,
  });
};

/** Does a success show what others have; what an error says is for the reader. */
const isForeignResult = ({ reply }: Said): boolean =>
  reply.kind === 'result' && own(reply.result, 'isError') !== true;

const callCase = async (trial: Trial, notes: Notes, each: VerifyCase): Promise<boolean> => {
  for (let attempt = 0; ; attempt++) {
    const said = await trial.talk.ask(each.name, 'tools/call', {
      params: { name: trial.tool.name, arguments: each.tool?.arguments ?? {} },
      headers: Object.fromEntries(
        Object.entries(each.headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      credential: each.credential,
    });
    const faults = judgeCase(each, said);
    if (faults.length > 0 && attempt < each.retries) continue;
    notes.saw(said, isForeignResult(said));
    if (notes.isLost(said)) return false;
    for (const { message, ...more } of faults) notes.fault('case-mismatch', message, more);
    if (said.reply.kind !== 'result') return false;
    judgeResult(notes, trial.tool, said.reply.result);
    noteLinks(trial, said.reply.result);
    return faults.length === 0;
  }
};

const noteLinks = ({ links }: Trial, result: JsonObject): void => {
  for (const part of asArray(own(result, 'content'))) {
    const node = asObject(part);
    const uri = asString(own(node, 'uri'));
    if (own(node, 'type') === 'resource_link' && uri !== undefined) links.add(uri);
  }
};

/** What the texts of a result say. */
const textOf = (result: JsonObject): string =>
  asArray(own(result, 'content'))
    .flatMap((part) => asString(own(asObject(part), 'text')) ?? [])
    .join(' ')
    .slice(0, 300);

const noCase = ({ name }: Tool) => ({
  reason: `No case with this tag calls "${name}" for it.`,
  remedy: 'Leave --tag out, or add a case.',
  needs: 'case' as const,
});

const refusedAll = ({ name }: Tool, refusals: readonly string[]) => ({
  reason: `"${name}" took none of the arguments that its schema gives: ${(refusals[0] ?? '').slice(0, 160)}`,
  remedy: `Add a case with arguments that work to cases.yaml: tool: ${name}.`,
  needs: 'case' as const,
});

const overBudget = ({ name }: Tool, what: string, needs: 'budget' | 'flag') => ({
  reason: `The budget of requests was used up before a call of "${name}" was ${what}.`,
  remedy: 'Allow more with --budget <n>, or all with --budget full.',
  needs,
});

const nothingWrong = ({ name }: Tool) => ({
  reason: `Nothing that the schema of "${name}" forbids was refused.`,
  remedy: `Add a case that has to fail to cases.yaml: tool: ${name}, expect: { isError: true }.`,
  needs: 'case' as const,
});
