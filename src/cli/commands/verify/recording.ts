import type { Connector } from '../../../connector/connector.ts';
import { findTarget } from '../../../disk/find-target.ts';
import { refuseNamedInput } from '../../../disk/named-inputs.ts';
import { type Output, openOutput } from '../../../disk/open-output.ts';
import { readNamedText } from '../../../disk/read-file.ts';
import { notWritten } from '../../../disk/write-files.ts';
import type { Report } from '../../../report/report.ts';
import type { Json } from '../../../source/json.ts';
import { defined } from '../../../source/json.ts';
import type { Exchange } from '../../../verify/model/exchange.ts';
import { readRecording } from '../../../verify/record/read-recording.ts';
import { createHarWriter } from '../../../verify/record/write-har.ts';
import { replay } from '../../../verify/replay.ts';
import { knownSecrets } from '../../known-secrets.ts';
import { readJsonText } from '../../read-json-text.ts';
import type { VerifyFlags } from './flags.ts';

interface Recorder {
  readonly note: (exchange: Exchange, label: string) => void;
  readonly close: () => void;
}

/** One HAR of all connectors of a run, written while it goes on. */
export interface Recording {
  /** The file is opened when there is something to record; nothing where no recording is wanted. */
  readonly open: () => Pick<Recorder, 'note'> | undefined;
  readonly close: () => void;
}

/** A recording into a file, if there is one. */
export const startRecording = (file: string | undefined): Recording => {
  let recorder: Recorder | undefined;
  return {
    open: () => {
      if (file !== undefined) recorder ??= startRecorder(file);
      return recorder;
    },
    close: () => recorder?.close(),
  };
};

/** Opens the file, which has its old contents until the end. */
const startRecorder = (file: string): Recorder => {
  let failure: unknown;
  let output: Output | undefined;
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (cause) {
      if (failure === undefined) output?.abandon();
      failure ??= notWritten(file, 'recording-not-written', cause);
      throw failure;
    }
  };
  refuseNamedInput(file);
  const opened = guarded(() => openOutput(findTarget(file), { mode: 0o600 }));
  output = opened;
  const har = createHarWriter((text) => guarded(() => opened.write(text)), knownSecrets);
  return {
    note: har.note,
    close: () => {
      // What fits after a write that failed makes no whole of a half.
      if (failure !== undefined) throw failure;
      har.end();
      guarded(opened.finish);
      guarded(opened.commit);
    },
  };
};

/** `--replay`: nothing is sent. */
export const replayFile = async (
  connectors: readonly Connector[],
  file: string,
  flags: VerifyFlags,
): Promise<readonly Report[]> => {
  const text = readNamedText(file, {
    code: 'recording-not-found',
    remedy: 'Name a HAR file.',
    limit: 256 * 1024 * 1024,
  });
  const exchanges = readRecording(readJsonText(text.replace(/^\uFEFF/, ''), file) as Json, file);
  return connectors.map((connector) =>
    replay(connector, exchanges, {
      strict: flags.strict === true,
      nullOptional: flags.nullOptional === true,
      as: flags.as,
      ...defined({ maxMs: flags.maxMs, url: flags.url }),
      ...(flags.operation.length === 0 ? {} : { operations: flags.operation }),
    }),
  );
};
