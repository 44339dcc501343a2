import type { Check, Severity } from '../../../report/report.ts';
import { defined, type JsonObject } from '../../../source/json.ts';
import { makeCheck } from '../talk/mcp-check.ts';
import { largeBytes, type McpTalk, slowMs } from '../talk/talk.ts';

/** Five requests at once: each has to get its own answer. */
export const checkParallel = (
  talk: McpTalk,
  worked: { readonly name: string; readonly given: JsonObject } | undefined,
): Promise<Check> =>
  makeCheck(talk, 'five requests at once', async (notes) => {
    const [method, params] =
      worked === undefined
        ? ['tools/list', undefined]
        : ['tools/call', { name: worked.name, arguments: worked.given }];
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        talk.ask(`request ${index + 1} of five at once`, method, {
          ...defined({ params }),
          isForeign: () => true,
        }),
      ),
    );
    for (const said of answers) {
      notes.saw(said, true);
      if (said.reply.kind === 'other-id')
        notes.fault('mcp-ids-mixed', 'A request got the answer of another one.', {
          actual: JSON.stringify(said.reply.id),
        });
      else notes.isLost(said);
    }
  });

/** After so long the agent gives a call up. */
const lateMs = 120_000;

/** How long answers took, and how large they were: over the whole dialogue. */
export const checkWeight = (talk: McpTalk): Promise<Check> =>
  makeCheck(talk, 'times and sizes', async (notes) => {
    for (const said of talk.watch.heavy.slice(0, 5)) {
      notes.saw(said, true);
      const { exchange, label } = said;
      const bytes = exchange.outcome === 'answered' ? exchange.response.body.length : 0;
      if (exchange.ms >= slowMs)
        notes.fault('mcp-call-slow', `${label} took ${Math.round(exchange.ms / 1000)} s.`, {
          severity: severityOf(exchange.ms),
          expected: `less than ${slowMs / 1000} s`,
          actual: `${Math.round(exchange.ms)} ms`,
        });
      if (bytes > largeBytes)
        notes.fault('mcp-answer-large', `The answer to ${label} has ${Math.round(bytes / 1024)} KB.`, {
          expected: `at most ${largeBytes / 1024} KB`,
          actual: `${bytes} bytes`,
        });
    }
  });

const severityOf = (ms: number): Severity => (ms >= lateMs ? 'error' : 'warning');
