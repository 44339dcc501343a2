import { createContext, Script } from 'node:vm';
import type { Rule, Ruleset } from '@stoplight/spectral-core';
import { PinoutError } from '../../error.ts';
import { fallBackToLinear } from './fall-back-to-linear.ts';
import { isTame } from './tame-examples.ts';

/** For each rule and document; a rule that needs longer is not looked at further there. */
const budget = 2_000;

/**
 * Lets no pattern of a ruleset hold up a run: a definition's texts are a stranger's, and the pattern is run natively. What V8's linear engine
 * takes over by itself stays as it is; a rule with any other pattern has a budget of time. Throws a PinoutError for such a pattern in a path.
 */
export const boundPatterns = (ruleset: Ruleset): void => {
  // The command line has done it already; who calls the library has not.
  fallBackToLinear();
  for (const rule of Object.values(ruleset.rules)) {
    if (!rule.enabled) continue;
    refuseWildPaths(rule);
    // biome-ignore lint/suspicious/noThenProperty: the name is Spectral's.
    rule.then = rule.then.map((then) =>
      hasWildText(then.functionOptions)
        ? { ...then, function: withinBudget(rule.name, then.function as RuleFunction) as never }
        : then,
    );
  }
};

type RuleFunction = (
  value: unknown,
  options: unknown,
  context: { readonly documentInventory: object },
) => unknown;

/** A function of a rule that is ended when its time in a document is over, and says so once. */
const withinBudget = (name: string, original: RuleFunction): RuleFunction => {
  const left = new WeakMap<object, number>();
  return (value, options, context) => {
    const work = (): unknown => original(value, options, context);
    if (typeof value === 'string' && value.length <= shortText) return work();
    const before = left.get(context.documentInventory) ?? budget;
    if (before <= 0) return undefined;
    const started = performance.now();
    const ended = runFor(Math.ceil(before), work);
    const took = performance.now() - started;
    const after = ended.kind === 'late' ? 0 : before - (took < unnoticed ? 0 : took);
    left.set(context.documentInventory, after);
    const found = ended.kind === 'late' ? undefined : ended.value;
    return after > 0 ? found : [...(Array.isArray(found) ? found : []), { message: tooSlow(name) }];
  };
};

const tooSlow = (name: string): string =>
  `A pattern of ${name} needs more than ${budget / 1_000} seconds for the texts of this document; the rule looks at none from here on.`;

/** What it costs to hold a watch over a call, on a busy machine: a document of many texts has not used its time by that. */
const unnoticed = 20;

/** Whatever the pattern, a text of a few characters is soon done. */
const shortText = 12;

type Ended = { readonly kind: 'done'; readonly value: unknown } | { readonly kind: 'late' };

const room = createContext({ work: () => undefined });
const callWork = new Script('work()');

/** Runs work that may not end: V8 stops it when its time is over, in the midst of a pattern too. */
const runFor = (ms: number, work: () => unknown): Ended => {
  room['work'] = work;
  try {
    return { kind: 'done', value: callWork.runInContext(room, { timeout: ms }) as unknown };
  } catch (error) {
    // The error is one of the room's, and no Error of this realm.
    const { code } = (error ?? {}) as { readonly code?: unknown };
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { kind: 'late' };
    throw error;
  }
};

/** Looking around and referring back, which no linear engine does. */
const looks = /\(\?<?[=!]|\\[1-9k]/;

/** Is there, anywhere in the options of a function, a text that may be a pattern with no bound of its own. */
const hasWildText = (options: unknown): boolean =>
  typeof options === 'string'
    ? isWild(options)
    : typeof options === 'object' && options !== null && Object.values(options).some(hasWildText);

/** `/pattern/flags`, as Spectral reads it, or a pattern. */
const isWild = (text: string): boolean => {
  const [, pattern = text, flags = ''] = /^\/(.+)\/([a-z]*)$/.exec(text) ?? [];
  const linear = !otherFlags.test(flags) && !looks.test(pattern) && !/\{\d/.test(pattern);
  return !linear && (!isTame(pattern) || /[*+]|\{\d+,\}/.test(pattern));
};

/** Flags that V8's linear engine does not take. */
const otherFlags = /[iuv]/;

/** Patterns in the paths of a rule are run by generated code, for every value of the document. */
const refuseWildPaths = ({ name, given }: Rule): void => {
  for (const path of given)
    for (const [, pattern = '', flags = ''] of path.matchAll(
      /\/((?:[^/\\\n]|\\.)+)\/([a-z]*)(?=\s*[),\]&|])/g,
    ))
      if (!isTame(pattern) && isWild(`/${pattern}/${flags}`))
        throw new PinoutError(
          'ruleset-invalid',
          `The rule ${name} has a pattern in its path that may not end: ${pattern}.`,
          'Write it without a repeated group, or move it to the function "pattern".',
        );
};
