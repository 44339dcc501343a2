import { PinoutError } from '../../error.ts';
import { asArray, asObject, type JsonObject } from '../../source/json.ts';
import { jsonBytes } from './json-bytes.ts';

/** The platform takes no larger definition, in bytes. */
const mostBytes = 1024 * 1024;
const mostOperations = 256;

/** The text of a file: indented, unless only the plain form is small enough. */
export const writeJsonFile = (value: JsonObject): string => {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return Buffer.byteLength(text) < mostBytes ? text : `${JSON.stringify(value)}\n`;
};

/** Throws for a connector that the platform would refuse for its size, with the tags by which it could be split. */
export const checkSize = (definition: JsonObject): void => {
  const operations = Object.values(asObject(definition['paths']) ?? {}).flatMap((item) =>
    Object.entries(asObject(item) ?? {}).flatMap(([key, node]) =>
      key.startsWith('x-') || key === 'parameters' ? [] : [asObject(node) ?? {}],
    ),
  );
  const bytes = jsonBytes(definition);
  if (operations.length <= mostOperations && bytes < mostBytes) return;
  throw new PinoutError(
    'import-too-large',
    operations.length > mostOperations
      ? `The connector would have ${operations.length} operations; the platform takes ${mostOperations}.`
      : `The connector would have ${sizeInWords(bytes)}; the platform takes 1,024 kB.`,
    `Choose some with --tag, --operations or --exclude. ${proposal(operations)}`,
  );
};

const sizeInWords = (bytes: number): string =>
  bytes > 1e12 ? 'more bytes than a disk' : `${Math.ceil(bytes / 1024).toLocaleString('en-US')} kB`;

/** The tags with how much each would be. */
const proposal = (operations: readonly JsonObject[]): string => {
  const tags = new Map<string, { count: number; bytes: number }>();
  const sizes = new WeakMap<object, number>();
  for (const operation of operations) {
    const tag = String(asArray(operation['tags'])[0] ?? '(none)');
    const known = tags.get(tag) ?? { count: 0, bytes: 0 };
    tags.set(tag, { count: known.count + 1, bytes: known.bytes + jsonBytes(operation, sizes) });
  }
  const lines = [...tags]
    .toSorted(([, left], [, right]) => right.count - left.count)
    .slice(0, 12)
    .map(([tag, { count, bytes }]) => `${tag} (${count} operations, ${Math.ceil(bytes / 1024)} kB)`);
  return `Its tags: ${lines.join(', ')}${tags.size > lines.length ? `, and ${tags.size - lines.length} more` : ''}.`;
};
