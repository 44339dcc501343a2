import { signal } from '@preact/signals';
import type { StudioEvent } from '../../../src/studio/model/events.ts';
import type { LogRow } from '../../../src/studio/model/mock-view.ts';
import { readToken } from './token.ts';

/** Is the server there. */
export const isThere = signal(true);

/** How often each connector has changed; under `''` all of them. Screens ask again when their number is another. */
export const versions = signal<Readonly<Record<string, number>>>({});

/** How often the mock's controls have changed. */
export const mockVersion = signal(0);

/** Requests that came since the page was opened. */
export const newRows = signal<readonly LogRow[]>([]);

/** How often the log was emptied, or is to be read anew. */
export const logVersion = signal(0);

/** What a verify that runs has seen, by connector: `<operationId> <status>`. */
export const seen = signal<
  Readonly<Record<string, { readonly cells: ReadonlySet<string>; readonly sent: number }>>
>({});

/** Why the last verify of a connector failed as a whole. */
export const failures = signal<Readonly<Record<string, string>>>({});

/** The number to ask anew by. */
export const versionOf = (name: string): number => (versions.value[name] ?? 0) + (versions.value[''] ?? 0);

const raise = (names: readonly string[]): void => {
  versions.value = {
    ...versions.value,
    ...Object.fromEntries(names.map((name) => [name, (versions.value[name] ?? 0) + 1])),
  };
};

/** A burst of requests is drawn once in a frame. */
let waiting: LogRow[] = [];

const flushRows = (): void => {
  newRows.value = [...newRows.value, ...waiting].slice(-10_000);
  waiting = [];
};

const take = (event: StudioEvent): void => {
  if (event.kind === 'connectors') raise([...event.names, '*']);
  else if (event.kind === 'mock') mockVersion.value += 1;
  else if (event.kind === 'log') {
    if (waiting.length === 0) requestAnimationFrame(flushRows);
    waiting.push(event.row);
  } else if (event.kind === 'log-cleared') refreshLog();
  else if (event.kind === 'verify-seen') {
    const before = seen.value[event.connector]?.cells ?? [];
    const cells = new Set([
      ...before,
      ...event.seen.map(({ operation, status }) => `${operation} ${status}`),
    ]);
    seen.value = { ...seen.value, [event.connector]: { cells, sent: event.sent } };
  } else if (event.kind === 'verify-done') {
    failures.value = { ...failures.value, [event.connector]: event.failure ?? '' };
    raise([event.connector, '*']);
  } else refreshAll();
};

const refreshLog = (): void => {
  waiting = [];
  newRows.value = [];
  logVersion.value += 1;
};

const refreshAll = (): void => {
  raise(['', '*']);
  mockVersion.value += 1;
  refreshLog();
};

let last: string | undefined;

/** One block of the stream, up to an empty line. */
const readBlock = (block: string): void => {
  const lines = block.split('\n');
  const of = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  last = of('id') ?? last;
  const data = of('data');
  if (data !== undefined) take(JSON.parse(data) as StudioEvent);
};

const listen = async (): Promise<void> => {
  const response = await fetch('/api/events', {
    headers: { 'x-pinout-token': readToken(), ...(last === undefined ? {} : { 'last-event-id': last }) },
  });
  if (!response.ok || response.body === null) throw new Error(String(response.status));
  isThere.value = true;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (text + value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) readBlock(block);
  }
};

/** Listens for as long as the page lives; after a break it asks for what it has missed. EventSource cannot send the secret in a header. */
export const startListening = async (): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      await listen();
      tries = 0;
    } catch {
      // The server is gone, or not there yet.
    }
    isThere.value = false;
    await new Promise((done) => setTimeout(done, Math.min(250 * 2 ** tries, 3_000)));
  }
};
