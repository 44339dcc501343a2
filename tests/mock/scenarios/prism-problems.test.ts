import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPrismEngine } from '../../../src/mock/adapters/prism.ts';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { Reply } from '../../../src/mock/model/message.ts';
import { connectorOf, requestOf } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-problems-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Problem {
  readonly type: string;
  readonly validation?: readonly { readonly location?: readonly string[]; readonly code: string | number }[];
}

/** Refused by both, for another reason: Prism cannot split at %20, and adds a pattern of its own to base64. */
const otherReasons: ReadonlySet<string> = new Set([
  'ssv that is broken',
  'a form field in base64 that is none',
]);

const problemOf = (reply: Reply): Problem | undefined =>
  reply.headers['content-type'] === 'application/problem+json'
    ? JSON.parse(new TextDecoder().decode(reply.body))
    : undefined;

/** What a client that knows Prism looks at; the sentences are each engine's own. */
const known = (problem: Problem): object => {
  const {
    detail: _detail,
    validation,
    headers: _headers,
    ...rest
  } = problem as Problem & {
    readonly detail: string;
    readonly headers?: unknown;
  };
  return {
    ...rest,
    places: validation?.map(({ location, code }) => `${location?.join('.')} ${code}`).toSorted(),
  };
};

/** Refusals in which both give the same status with a problem of their own. */
const refused = scenarios.flatMap((scenario, index) => {
  const file = join(folder, `${index}.json`);
  const { connector, text } = connectorOf(scenario, file);
  const ours = problemOf(answer(createMock(connector, { problems: 'prism' }), requestOf(scenario)));
  const same = scenario.prism === undefined || scenario.prism.status === scenario.expect.status;
  return ours === undefined || !same || otherReasons.has(scenario.title)
    ? []
    : [{ title: scenario.title, scenario, connector, text, file, ours }];
});

describe('problems in the words of Prism', () => {
  it.each(refused)('$title', async ({ scenario, connector, text, file, ours }) => {
    writeFileSync(file, text);
    const theirs = problemOf(
      await createPrismEngine()([{ ...connector, basePath: '' }])(requestOf(scenario)),
    );
    expect(theirs === undefined ? undefined : known(theirs)).toEqual(known(ours));
  });

  it('are held against Prism for many refusals', () => {
    expect(refused.length).toBeGreaterThan(40);
  });
});
