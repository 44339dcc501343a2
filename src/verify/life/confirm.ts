import type { Connector } from '../../connector/connector.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { findResponse } from '../../connector/status.ts';
import { otherValues } from '../../schema/edges/other-values.ts';
import { replaceAt } from '../../schema/replace-at.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, type Json } from '../../source/json.ts';
import { formatPointer, getAt } from '../../source/pointer.ts';
import { compareStored, type StoredDifference } from './compare-stored.ts';
import type { Life } from './life.ts';

/** What came of sending a body: what is kept of it, and what the answer told. */
export interface Kept {
  readonly stored: Json | undefined;
  readonly told: Json | undefined;
}

/** A difference, and whether it is the endpoint's fault. */
export interface Confirmed extends StoredDifference {
  readonly severity: 'error' | 'info';
}

/** So many differences of one thing are looked into. */
const most = 4;

/**
 * Which differences between what was sent and what is kept are faults. Letters that were mangled are. A plain value is one if another plain
 * value, sent on its own, is kept otherwise as well. All else may be meant.
 */
export const confirm = async (
  life: Life,
  body: Json | undefined,
  { stored, told }: Kept,
  sendAgain: (body: Json) => Promise<Kept | undefined>,
): Promise<readonly Confirmed[]> => {
  const confirmed: Confirmed[] = [];
  for (const difference of differencesOf(body, stored, told).slice(0, most)) {
    if (difference.kind === 'mangled') confirmed.push({ ...difference, severity: 'error' });
    else {
      const again =
        difference.kind === 'plain' && !isDecided(difference, told) && mayBeAnswered(life, body, difference)
          ? await differsAgain(life, body, difference, sendAgain)
          : false;
      confirmed.push({ ...difference, severity: again ? 'error' : 'info' });
    }
  }
  return confirmed;
};

/** Of what is read, and of what the answer itself told. */
const differencesOf = (
  body: Json | undefined,
  stored: Json | undefined,
  told: Json | undefined,
): readonly StoredDifference[] => {
  const read = compareStored(body, stored);
  const names = new Set(read.map(({ name }) => name));
  return [...read, ...compareStored(body, told).filter(({ name }) => !names.has(name))];
};

/** In which state a thing is, its endpoint may decide, if it says so. */
const isDecided = ({ name, actual }: StoredDifference, told: Json | undefined): boolean =>
  /(state|status|phase|stage|step)$/i.test(name) &&
  JSON.stringify(getAt(told ?? null, formatPointer(name.split('/'))) ?? null) === actual;

/** Does the answer's own schema have room for what was sent: a text cannot come back where an answer promises a UUID. */
const mayBeAnswered = (
  { run: { connector }, read, create }: Life,
  body: Json | undefined,
  { name }: StoredDifference,
): boolean => {
  const path = name.split('/');
  const sent = body === undefined ? undefined : getAt(body, formatPointer(path));
  const { responses } = read ?? create;
  const documented = (findResponse(responses, 200) ?? findResponse(responses, 201))?.body?.schema;
  if (sent === undefined || documented === undefined) return true;
  const schema = schemaAt(connector, documented, path);
  return compileSchema(schema, connector.definitions, { direction: 'response' })(sent).length === 0;
};

/** The schema of a property in it; any, if none is documented. */
const schemaAt = ({ definitions }: Connector, whole: Schema, path: readonly string[]): Schema =>
  path.reduce<Schema>(
    (schema, step) => resolveSchema(asObject(asObject(schema['properties'])?.[step]) ?? {}, definitions),
    resolveSchema(whole, definitions),
  );

const differsAgain = async (
  { run, create }: Life,
  body: Json | undefined,
  { name, actual }: StoredDifference,
  sendAgain: (body: Json) => Promise<Kept | undefined>,
): Promise<boolean> => {
  if (body === undefined || create.body === undefined) return false;
  const path = name.split('/');
  const value = getAt(body, formatPointer(path));
  const schema = schemaAt(run.connector, create.body.schema, path);
  // What is there already would look as if it was kept.
  const others =
    value === undefined
      ? []
      : otherValues(schema, run.connector.definitions, value).filter(
          (other) => JSON.stringify(other) !== actual,
        );
  // A value that only its owner knows (a code that has to exist) is sent again as it is.
  for (const next of [...others.slice(0, 1).map((other) => replaceAt(body, path, other)), body]) {
    const kept = await sendAgain(next);
    if (kept !== undefined)
      return differencesOf(next, kept.stored, kept.told).some((each) => each.name === name);
  }
  return false;
};
