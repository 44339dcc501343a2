import { randomBytes } from 'node:crypto';
import type { Tracer } from '@opentelemetry/api';
import { decodePercent } from '../../source/decode-percent.ts';
import { noteSecrets } from '../known-secrets.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** OpenTelemetry, set up by the standard variables of the environment. */
export interface Tracing {
  readonly api: typeof import('@opentelemetry/api');
  readonly tracer: Tracer;
  /** The next span that is started has this id: it was sent before the span was written. */
  readonly useSpanId: (id: string) => void;
  /** Sends what was not sent yet, and ends; it waits for a collector no longer than a few seconds. */
  readonly close: () => Promise<void>;
}

/** Do the variables say where spans go. The SDK alone would send them to this machine if nothing is said; nobody is surprised by that here. */
export const wantsTracing = (env: Environment): boolean => {
  const { OTEL_TRACES_EXPORTER: exporter = '' } = env;
  if (/^true$/i.test(env['OTEL_SDK_DISABLED'] ?? '') || /\bnone\b/.test(exporter)) return false;
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  return exporter !== '' || endpoint !== '';
};

/** Loads OpenTelemetry if the environment asks for it. If it is not installed, that is said, and nothing is traced: a run is worth more than its traces. */
export const openTracing = async (
  env: Environment,
  warn: (text: string) => void,
  load: () => Promise<Packages> = importTracing,
): Promise<Tracing | undefined> => {
  if (!wantsTracing(env)) return undefined;
  noteSecrets(headersOf(env));
  try {
    return startTracing(await load(), env, warn);
  } catch (error) {
    if (!isMissing(error)) throw error;
    warn(
      'The environment asks for OpenTelemetry (OTEL_*), but it is not installed, so nothing is traced: npm install @opentelemetry/api@^1.10 @opentelemetry/sdk-node@^0.301.\n',
    );
    return undefined;
  }
};

/** What whoever wants traces installs. */
interface Packages {
  readonly api: typeof import('@opentelemetry/api');
  readonly sdk: typeof import('@opentelemetry/sdk-node');
}

const importTracing = async (): Promise<Packages> => ({
  api: await import('@opentelemetry/api'),
  sdk: await import('@opentelemetry/sdk-node'),
});

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

/** Longer than the batch that is left takes; a collector that is away holds nobody up. */
const lastWait = 5_000;

const startTracing = ({ api, sdk }: Packages, env: Environment, warn: (text: string) => void): Tracing => {
  const tell = tellOnce(warn);
  listen(api, tell);
  let wanted: string | undefined;
  const isNamed =
    env['OTEL_SERVICE_NAME'] !== undefined || /service\.name=/.test(env['OTEL_RESOURCE_ATTRIBUTES'] ?? '');
  // The usual ones would send the command line, and what stands on it.
  process.env['OTEL_NODE_RESOURCE_DETECTORS'] ??= 'env,serviceinstance';
  const node = new sdk.NodeSDK({
    metricReaders: [],
    logRecordProcessors: [],
    ...(isNamed ? {} : { serviceName: 'pinout' }),
    idGenerator: {
      generateTraceId: () => randomBytes(16).toString('hex'),
      generateSpanId: () => {
        const id = wanted ?? randomBytes(8).toString('hex');
        wanted = undefined;
        return id;
      },
    },
  });
  node.start();
  return {
    api,
    tracer: api.trace.getTracer('pinout'),
    useSpanId: (id) => {
      wanted = id;
    },
    close: async () => {
      const late = new Promise<'late'>((done) => void setTimeout(done, lastWait, 'late').unref());
      const ended = node.shutdown().catch((error: unknown) => {
        tell(`the last spans were not taken: ${error instanceof Error ? error.message : String(error)}`);
      });
      if ((await Promise.race([ended, late])) === 'late')
        tell(`the last spans were not taken within ${lastWait / 1_000} seconds.`);
      api.trace.disable();
      api.logs.disable();
      api.metrics.disable();
      api.propagation.disable();
      api.context.disable();
      api.diag.disable();
    },
  };
};

/** A collector that is away is said once, not for each batch. */
const tellOnce = (warn: (text: string) => void): ((message: string) => void) => {
  const told = new Set<string>();
  return (message) => {
    const text = message.slice(0, 300).replaceAll('\n', ' ');
    if (told.has(text) || told.size > 20) return;
    told.add(text);
    warn(`OpenTelemetry: ${text}\n`);
  };
};

const listen = ({ diag, DiagLogLevel }: Packages['api'], tell: (message: string) => void): void => {
  const silent = (): void => undefined;
  const logger = { error: tell, warn: tell, info: silent, debug: silent, verbose: silent };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
};

/** `OTEL_EXPORTER_OTLP_HEADERS=api-key=…`: what lets us in to the collector. */
const headersOf = (env: Environment): readonly string[] =>
  ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'].flatMap((name) =>
    (env[name] ?? '').split(',').flatMap((pair) => {
      const value = pair.slice(pair.indexOf('=') + 1).trim();
      return value === '' ? [] : [value, decodePercent(value)];
    }),
  );
