import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Connector } from '../../../connector/connector.ts';
import { PinoutError } from '../../../error.ts';
import type { Report } from '../../../report/report.ts';
import type { Json } from '../../../source/json.ts';
import type { Exchange } from '../../../verify/model/exchange.ts';
import { readRecording } from '../../../verify/record/read-recording.ts';
import { createHarWriter } from '../../../verify/record/write-har.ts';
import { replay } from '../../../verify/replay.ts';
import { readJsonText } from '../../read-json-text.ts';
import type { VerifyFlags } from './flags.ts';

/** A HAR that is written while the run goes on. */
export interface Recorder {
  readonly note: (exchange: Exchange, label: string) => void;
  readonly close: () => void;
}

/** Opens the file; secrets that are added later are redacted from then on. */
export const startRecorder = (file: string, secrets: readonly string[]): Recorder => {
  let handle: number;
  try {
    handle = openSync(file, 'w', 0o600);
  } catch (cause) {
    throw new PinoutError(
      'recording-not-written',
      `${file} cannot be written.`,
      'Name a file in a folder that you may write to.',
      { cause },
    );
  }
  const har = createHarWriter((text) => void writeSync(handle, text), secrets);
  return {
    note: har.note,
    close: () => {
      har.end();
      closeSync(handle);
    },
  };
};

/** `--replay`: nothing is sent. */
export const replayFile = async (
  connectors: readonly Connector[],
  file: string,
  flags: VerifyFlags,
): Promise<readonly Report[]> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PinoutError('recording-not-found', `${file} cannot be read.`, 'Name a HAR file.', { cause });
  });
  const exchanges = readRecording(readJsonText(text.replace(/^\uFEFF/, ''), file) as Json, file);
  return connectors.map((connector) =>
    replay(connector, exchanges, {
      strict: flags.strict === true,
      as: flags.as,
      ...(flags.maxMs === undefined ? {} : { maxMs: flags.maxMs }),
      ...(flags.url === undefined ? {} : { url: flags.url }),
      ...(flags.operation.length === 0 ? {} : { operations: flags.operation }),
    }),
  );
};
