import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { stringify } from 'yaml';
import { writeFiles } from '../../disk/write-files.ts';
import { PinoutError } from '../../error.ts';
import { loadConnector } from '../../load/load-connector.ts';
import { serveMock } from '../../mock/adapters/node.ts';
import { createProxyEngine } from '../../mock/adapters/proxy.ts';
import { createMock } from '../../mock/create-mock.ts';
import type { JudgeProxied, ProxiedJudgement } from '../../mock/model/proxied.ts';
import { type AnswerRecorder, createAnswerRecorder } from '../../mock/proxy/record-answers.ts';
import type { Check, Report, Verdict } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import { judgeProxied } from '../../together/judge-proxied.ts';
import { isLoopbackName } from '../../trust/host.ts';
import type { CommandOutput } from '../command-output.ts';
import { problemLines } from '../problem-lines.ts';
import { createJsonLog } from '../telemetry/json-log.ts';
import { observeAnswers } from '../telemetry/observe-answers.ts';
import { openTracing } from '../telemetry/open-tracing.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { addHost } from '../words/door-flags.ts';
import { logOption } from '../words/log-option.ts';
import { readCount, readPort } from '../words/read-count.ts';
import { requireHttpUrl } from '../words/read-http-url.ts';
import { addReportOptions } from '../words/report-flags.ts';

type Output = Pick<CommandOutput, 'report' | 'warn'>;

interface ProxyFlags {
  readonly url?: string;
  readonly port: number;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly timeout: number;
  readonly record?: string;
  readonly log: 'text' | 'json';
}

/** `pinout proxy`: forwards to a real endpoint and tells what breaks the definition, in either direction. */
export const proxyCommand = (output: Output): Command =>
  addProxyOptions(addReportOptions(new Command('proxy'))).action(async (path: string, flags: ProxyFlags) => {
    const log = flags.log === 'json' ? createJsonLog(output.warn) : undefined;
    const warn = log?.warn ?? output.warn;
    const url = requireHttpUrl(flags.url);
    const connector = await loadConnector(path);
    warn(problemLines(connector));
    const file = flags.record === undefined ? undefined : recordingAt(flags.record);
    const mock = createMock(connector, { cors: false });
    const stop = new AbortController();
    const upstream = { url, timeoutMs: flags.timeout, signal: stop.signal };
    const checks: Check[] = [];
    const recorder = createAnswerRecorder(mock);
    const judge: JudgeProxied = (request, reply) => judgeProxied(mock, url, request, reply);
    const engine = createProxyEngine(mock, upstream, judge, (request, reply, judgement) => {
      // A request that breaks the definition never reaches an answer by hand.
      const broken = judgement.findings.some(({ code }) => code === 'request-mismatch');
      if (file !== undefined && !broken && judgement.silent === undefined) recorder.note(request, reply);
      const name = `${request.method} ${request.target.split('?')[0] ?? ''} ${reply.status}`;
      checks.push(toCheck(connector.name, name, String(reply.status), judgement));
      // A line of the JSON log has what is wrong with its exchange.
      if (log !== undefined) return;
      if (judgement.silent !== undefined) warn(`${name}: ${judgement.silent}\n`);
      for (const { code, message, severity } of judgement.findings)
        if (severity === 'error' || severity === 'warning') warn(`${name}: ${code}: ${message}\n`);
    });
    const tracing = await openTracing(process.env, warn);
    const onAnswer = observeAnswers({
      log: log === undefined ? 'none' : 'json',
      write: output.warn,
      mock: () => mock,
      ...defined({ tracing }),
    });
    const interrupted = untilInterrupted();
    const server = await serveMock(mock, {
      host: flags.host,
      port: flags.port,
      engine: () => engine,
      checkHost: true,
      allowHosts: flags.allowHost,
      ...defined({ onAnswer }),
    });
    if (!isLoopbackName(flags.host))
      warn(`The proxy listens on ${flags.host}: everyone who reaches this machine reaches ${url}.\n`);
    if (log !== undefined) log.info('The proxy forwards.', { url: server.url, to: url });
    else warn(`Forwarding ${server.url} to ${url}; Ctrl+C ends it and reports.\n`);
    await interrupted;
    stop.abort();
    await server.close();
    await tracing?.close();
    if (file !== undefined) warn(writeRecording(file, recorder));
    await output.report(reportOf(connector.name, url, checks));
  });

const addProxyOptions = (command: Command): Command =>
  command
    .description(
      'Forward requests to a real endpoint, and report what breaks the definition in either direction.',
    )
    .argument('<connector>', 'folder or definition file')
    .option('--url <origin>', 'the real endpoint: scheme, host and port, without basePath')
    .option('-p, --port <n>', 'port to listen on; 0 for a free one', readPort, 4010)
    .option('-h, --host <name>', 'address to listen on', '127.0.0.1')
    .option(
      '--allow-host <name>',
      'another host name by which clients call the proxy; repeatable',
      addHost,
      [],
    )
    .option('--timeout <ms>', 'time limit for a complete response', readCount, 60_000)
    .option('--record <folder>', 'write redacted answers into answers.yaml in this folder, for pinout mock')
    .addOption(logOption());

/** What somebody wrote by hand is not written over. */
const recordingAt = (folder: string): string => {
  const file = join(folder, 'answers.yaml');
  if (!existsSync(file)) return file;
  throw new PinoutError(
    'recording-exists',
    `${file} exists already.`,
    'Move it away, or name another folder with --record.',
  );
};

const writeRecording = (file: string, recorder: AnswerRecorder): string => {
  const document = recorder.document();
  if (document === undefined) return `Nothing was answered: ${file} is not written.\n`;
  const head = '# Recorded by pinout proxy --record. Secrets are replaced, and long lists are cut.\n';
  writeFiles([{ path: file, content: head + stringify(document, { lineWidth: 0 }) }]);
  return `wrote ${file}\n`;
};

const toCheck = (subject: string, name: string, status: string, judgement: ProxiedJudgement): Check => ({
  subject,
  name,
  verdict: verdictOf(judgement),
  findings: judgement.findings,
  ...(judgement.silent === undefined ? { status } : {}),
  ...defined({ operation: judgement.operation }),
});

const verdictOf = ({ findings, silent }: ProxiedJudgement): Verdict => {
  if (findings.some(({ severity }) => severity === 'error')) return { kind: 'fail' };
  if (silent === undefined) return { kind: 'pass' };
  const remedy = 'Start the endpoint or correct --url, and send the request again.';
  return { kind: 'skip', reason: `${silent}.`, remedy, needs: 'run' };
};

const reportOf = (subject: string, url: string, checks: readonly Check[]): Report => ({
  tool: 'verify',
  subjects: [subject],
  checks,
  facts: { url, exchanges: checks.length },
});
