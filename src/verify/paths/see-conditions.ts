import { headerOf } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import type { Run } from '../run/run.ts';
import type { GetAnswer } from './see-head.ts';

/** Where 304 is documented, an ETag that is sent back gets it, and another does not (RFC 9110 §13.1.2). */
export const seeConditions = async (run: Run, { probe, exchange }: GetAnswer): Promise<void> => {
  const tag = headerOf(exchange.response, 'etag');
  const documented = probe.operation.responses.some(({ status }) => status === '304');
  if (!documented || tag === undefined || exchange.response.status !== 200) return;
  const ask = async (label: string, value: string) => {
    const sent = conditional(probe, label, value);
    const got = (await run.ask(sent))?.exchange;
    return got?.outcome === 'answered' ? { sent, got } : undefined;
  };
  const same = await ask('If-None-Match has the ETag that it gave', tag);
  const fault = {
    code: 'precondition-ignored',
    remedy: 'Answer 304 to If-None-Match with the ETag of what there is, and 200 to any other.',
  } as const;
  if (same?.got.response.status === 200) {
    // Somebody may have changed it in between.
    const now = headerOf(same.got.response, 'etag');
    if (now === undefined || weak(now) === weak(tag))
      run.blame(same.sent, same.got, {
        ...fault,
        message: `${probe.operation.id} answers 200 to If-None-Match: ${tag}, which is the ETag that it gave; 304 is documented.`,
        expected: '304',
        actual: '200',
      });
  }
  const other = await ask('If-None-Match has another ETag', '"pinout-another"');
  if (other?.got.response.status === 304)
    run.blame(other.sent, other.got, {
      ...fault,
      message: `${probe.operation.id} answers 304 to an ETag that it never gave.`,
      expected: '200',
      actual: '304',
    });
};

const conditional = (probe: Probe, label: string, tag: string): Probe => ({
  ...probe,
  label,
  target: '304',
  expects: 'any',
  parts: { ...probe.parts, headers: { ...probe.parts.headers, 'if-none-match': tag } },
});

/** Weak and strong tags of the same text mean the same here. */
const weak = (tag: string): string => tag.replace(/^W\//, '');
