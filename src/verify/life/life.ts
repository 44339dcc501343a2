import type { Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import { type Exchange, isTaken } from '../model/exchange.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import type { Asked } from '../run/ask.ts';
import type { Run } from '../run/run.ts';
import { findKey } from '../things/find-key.ts';
import { readJson } from '../things/read-json.ts';

/** One thing's life. */
export interface Life {
  readonly run: Run;
  readonly resource: Resource;
  readonly known: KnownValues;
  readonly create: Operation;
  readonly read?: Operation;
  /** May the run ask it: neither left to cases, nor closed to its credentials. */
  readonly mayAsk: (operation: Operation) => boolean;
}

/** A thing that was made: its key, what was sent for it, and what the answer told of it. */
export interface Made {
  readonly key: Json;
  readonly sent: Json | undefined;
  readonly told: Json | undefined;
  readonly probe: Probe;
  readonly exchange: Exchange;
}

/** Makes one. */
export const make = async ({ run, resource }: Life, probe: Probe): Promise<Made | undefined> => {
  const asked = await run.ask(probe);
  if (asked === undefined || !isGood(asked)) return undefined;
  const { exchange } = asked;
  const key = findKey(run.connector, resource, exchange);
  if (key === undefined) return undefined;
  const { probe: sent } = asked;
  return { key, sent: sent.parts.body, told: readJson(exchange.response), probe: sent, exchange };
};

/** An operation on one thing. */
export const onThing = (
  { run, resource, known }: Life,
  operation: Operation,
  key: Json,
  label: string,
): Probe => {
  const usual = usualProbe(run.connector, known, operation, label);
  const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === resource.key);
  if (parameter === undefined) return usual;
  return { ...usual, parts: { ...usual.parts, values: new Map(usual.parts.values).set(parameter, key) } };
};

/** An answer to build upon: a success with nothing wrong. Whatever follows from a wrong one is no trouble of its own. */
export const isGood = (asked: Asked | undefined): asked is Good =>
  asked?.good === true && isTaken(asked.exchange);

/** See `isGood`. */
export interface Good extends Asked {
  readonly exchange: Extract<Exchange, { readonly outcome: 'answered' }>;
}

/** What was read, and how. */
export interface Reading {
  readonly probe: Probe;
  readonly asked: Asked;
}

/** Reads a thing; somebody who is slow to write it gets a moment. */
export const readThing = async (life: Life, key: Json, label: string): Promise<Reading | undefined> => {
  const { run, read } = life;
  if (read === undefined) return undefined;
  const probe = onThing(life, read, key, label);
  let asked = await run.ask(probe);
  for (let turn = 1; turn <= 2 && statusOf(asked) === 404; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 100 * turn));
    asked = await run.ask(probe);
  }
  return asked === undefined ? undefined : { probe, asked };
};

/** The status of an answer, if there was one. */
export const statusOf = (asked: Asked | undefined): number | undefined =>
  asked?.exchange.outcome === 'answered' ? asked.exchange.response.status : undefined;
