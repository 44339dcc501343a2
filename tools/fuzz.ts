import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PinoutError } from '../src/error.ts';
import { readConnector } from '../src/load/read-connector.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { generateTypes } from '../src/mock/generate/generate-types.ts';
import { readPact } from '../src/pact/read/read-pact.ts';
import { createRandom } from '../src/schema/random.ts';
import type { Json } from '../src/source/json.ts';
import { readSource } from '../src/source/read-source.ts';
import { readCases } from '../src/verify/cases/read-cases.ts';
import { plan } from '../src/verify/plan/plan.ts';
import { readRecording } from '../src/verify/record/read-recording.ts';

/**
 * `npm run fuzz [-- seconds seed]`: changes bytes of real files, and reads them by everything that reads files. What is wrong with a file is a
 * finding or a PinoutError; anything else that is thrown, or takes longer than five seconds, is a fault and ends with 1.
 */
const [seconds = 60, seed = 1] = process.argv.slice(2).map(Number);
const root = join(import.meta.dirname, '..');
const file = (path: string): Uint8Array => readFileSync(join(root, path));
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const connectorOf = (bytes: Uint8Array) => {
  const definition = readSource('fuzz.swagger.json', bytes);
  return readConnector({ name: 'fuzz', folder: root, definition, script: false });
};
const whole = connectorOf(file('contracts/currency/apiDefinition.swagger.json'));

/** What reads, and a file that it reads. */
const targets: readonly (readonly [name: string, seed: Uint8Array, read: (bytes: Uint8Array) => unknown])[] =
  [
    [
      'source',
      file('contracts/base64/apiDefinition.swagger.json'),
      (bytes) => readSource('fuzz.json', bytes),
    ],
    ['yaml', file('contracts/currency/cases.yaml'), (bytes) => readSource('fuzz.yaml', bytes)],
    [
      'load, mock, types',
      file('contracts/base64/apiDefinition.swagger.json'),
      (bytes) => {
        const connector = connectorOf(bytes);
        createMock(connector);
        return generateTypes(connector);
      },
    ],
    ['plan', file('contracts/base64/apiDefinition.swagger.json'), (bytes) => plan(connectorOf(bytes), {})],
    ['cases', file('contracts/currency/cases.yaml'), (bytes) => readCases(whole, 'cases.yaml', bytes)],
    [
      'pact',
      file('contracts/currency/pacts/currency-front-end.json'),
      (bytes) => readPact('fuzz.json', bytes),
    ],
    [
      'HAR',
      new TextEncoder().encode(
        '{"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"http://a/b?c=d","headers":[]},"response":{"status":200,"headers":[],"content":{"text":"{}"}},"time":1}]}}',
      ),
      (bytes) => readRecording(JSON.parse(text(bytes)) as Json, 'fuzz.har'),
    ],
  ];

const random = createRandom(seed);
const below = (count: number): number => Math.floor(random.next() * count);
const words = [
  'null',
  '{}',
  '[]',
  '""',
  '-1',
  '1e999',
  '"__proto__"',
  '"$ref"',
  '\u0000',
  '\ud800',
  '9'.repeat(30),
  '{"a":',
  '#/',
  '/',
];

/** A few changes: a byte, a piece that goes, a piece that comes twice, or a word that means something. */
const mutate = (bytes: Uint8Array): Uint8Array => {
  let changed = Buffer.from(bytes);
  for (let turn = below(4); turn >= 0; turn--) {
    const at = below(changed.length + 1);
    const end = Math.min(changed.length, at + below(40));
    const put = [
      Buffer.of(below(256)),
      Buffer.alloc(0),
      changed.subarray(at, end),
      Buffer.from(words[below(words.length)] ?? ''),
    ][below(4)];
    changed = Buffer.concat([
      changed.subarray(0, at),
      put ?? Buffer.alloc(0),
      changed.subarray(below(2) === 0 ? at : end),
    ]);
  }
  return changed;
};

const until = Date.now() + seconds * 1_000;
const faults = new Map<string, string>();
let tries = 0;
while (Date.now() < until && faults.size < 20) {
  const [name, start, read] = targets[tries++ % targets.length] ??
    targets[0] ?? ['', new Uint8Array(), () => undefined];
  const bytes = mutate(start);
  const started = Date.now();
  try {
    read(bytes);
  } catch (error) {
    const isSyntax = name === 'HAR' && error instanceof SyntaxError;
    if (!(error instanceof PinoutError) && !isSyntax) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      faults.set(
        `${name}: ${stack.split('\n').slice(0, 4).join('\n')}`,
        Buffer.from(bytes).toString('base64').slice(0, 400),
      );
    }
  }
  if (Date.now() - started > 5_000)
    faults.set(`${name}: slow`, Buffer.from(bytes).toString('base64').slice(0, 400));
}
process.stdout.write(`${tries} tries with seed ${seed}: ${faults.size} faults\n`);
for (const [fault, bytes] of faults) process.stdout.write(`${fault}\n  ${bytes}\n`);
if (faults.size > 0) process.exitCode = 1;
