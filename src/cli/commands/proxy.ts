import { Command } from 'commander';
import { loadConnector } from '../../load/load-connector.ts';
import { serveMock } from '../../mock/adapters/node.ts';
import { createProxyEngine } from '../../mock/adapters/proxy.ts';
import { createMock } from '../../mock/create-mock.ts';
import type { ProxiedJudgement } from '../../mock/proxy/judge-proxied.ts';
import type { Check, Report } from '../../report/report.ts';
import { isLoopbackName } from '../../trust/host.ts';
import type { CommandOutput } from '../command-output.ts';
import { problemLines } from '../problem-lines.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { addHost } from '../words/door-flags.ts';
import { readCount, readPort } from '../words/read-count.ts';
import { readHttpUrl } from '../words/read-http-url.ts';
import { addReportOptions } from '../words/report-flags.ts';

type Output = Pick<CommandOutput, 'report' | 'warn'>;

interface ProxyFlags {
  readonly url: string;
  readonly port: number;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly timeout: number;
}

/** `pinout proxy`: forwards to a real endpoint and tells what breaks the definition, in either direction. */
export const proxyCommand = ({ report, warn }: Output): Command =>
  addReportOptions(new Command('proxy'))
    .description(
      'Forward requests to a real endpoint, and report what breaks the definition in either direction.',
    )
    .argument('<connector>', 'folder or definition file')
    .requiredOption('--url <origin>', 'the real endpoint: scheme, host and port, without basePath')
    .option('-p, --port <n>', 'port; 0 for a free one', readPort, 4010)
    .option('-h, --host <name>', 'address to listen on', '127.0.0.1')
    .option('--allow-host <name>', 'a further name by which clients call the proxy; repeatable', addHost, [])
    .option('--timeout <ms>', 'for one whole answer', readCount, 60_000)
    .action(async (path: string, flags: ProxyFlags) => {
      readHttpUrl(flags.url, 'Give one such as https://api.example.com.');
      const connector = await loadConnector(path);
      warn(problemLines(connector));
      const mock = createMock(connector, { cors: false });
      const stop = new AbortController();
      const upstream = { url: flags.url, timeoutMs: flags.timeout, signal: stop.signal };
      const checks: Check[] = [];
      const engine = createProxyEngine(mock, upstream, (request, reply, judgement) => {
        const name = `${request.method} ${request.target.split('?')[0] ?? ''} ${reply.status}`;
        checks.push(toCheck(connector.name, name, String(reply.status), judgement));
        for (const { code, message } of judgement.findings) warn(`${name}: ${code}: ${message}\n`);
      });
      const interrupted = untilInterrupted();
      const server = await serveMock(mock, {
        host: flags.host,
        port: flags.port,
        engine: () => engine,
        checkHost: true,
        allowHosts: flags.allowHost,
      });
      if (!isLoopbackName(flags.host))
        warn(`The proxy listens on ${flags.host}: everyone who reaches this machine reaches ${flags.url}.\n`);
      warn(`Forwarding ${server.url} to ${flags.url}; Ctrl+C ends it and reports.\n`);
      await interrupted;
      stop.abort();
      await server.close();
      await report(reportOf(connector.name, flags.url, checks));
    });

const toCheck = (subject: string, name: string, status: string, judgement: ProxiedJudgement): Check => ({
  subject,
  name,
  verdict: { kind: judgement.findings.length === 0 ? 'pass' : 'fail' },
  findings: judgement.findings,
  status,
  ...(judgement.operation === undefined ? {} : { operation: judgement.operation }),
});

const reportOf = (subject: string, url: string, checks: readonly Check[]): Report => ({
  tool: 'verify',
  subjects: [subject],
  checks,
  facts: { url, exchanges: checks.length },
});
