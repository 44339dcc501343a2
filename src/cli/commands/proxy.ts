import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { PinoutError } from '../../error.ts';
import { loadConnector } from '../../load/load-connector.ts';
import { serveMock } from '../../mock/adapters/node.ts';
import { createProxyEngine } from '../../mock/adapters/proxy.ts';
import { createMock } from '../../mock/create-mock.ts';
import type { ProxiedJudgement } from '../../mock/judge-proxied.ts';
import type { Check, Report } from '../../report/report.ts';
import type { CommandOutput } from '../command-output.ts';
import { readNumber } from './mock-flags.ts';

type Output = Pick<CommandOutput, 'write' | 'warn' | 'fail'>;

interface ProxyFlags {
  readonly url: string;
  readonly port: number;
  readonly host: string;
  readonly report?: string;
}

/** `pinout proxy`: forwards to a real endpoint and tells what breaks the definition, in either direction. */
export const proxyCommand = ({ write, warn, fail }: Output): Command =>
  new Command('proxy')
    .description(
      'Forward requests to a real endpoint, and report what breaks the definition in either direction.',
    )
    .argument('<connector>', 'folder or definition file')
    .requiredOption('--url <origin>', 'the real endpoint: scheme, host and port, without basePath')
    .option('-p, --port <n>', 'port; 0 for a free one', readNumber, 4010)
    .option('-h, --host <name>', 'address to listen on', '127.0.0.1')
    .option('--report <file>', 'write a report as JSON at the end')
    .action(async (path: string, flags: ProxyFlags) => {
      if (!/^https?:\/\/[^/]+/.test(flags.url)) {
        throw new PinoutError(
          'url-invalid',
          `${flags.url} is no http URL.`,
          'Give one such as https://api.example.com.',
        );
      }
      const connector = await loadConnector(path);
      const mock = createMock(connector, { cors: false });
      const checks: Check[] = [];
      const engine = createProxyEngine(mock, flags.url, (request, reply, judgement) => {
        const name = `${request.method} ${request.target.split('?')[0] ?? ''} ${reply.status}`;
        checks.push(toCheck(connector.name, name, String(reply.status), judgement));
        for (const { code, message } of judgement.findings) write(`${name}: ${code}: ${message}\n`);
      });
      const server = await serveMock(mock, { host: flags.host, port: flags.port, engine: () => engine });
      warn(`Forwarding ${server.url} to ${flags.url}; Ctrl+C ends it and counts.\n`);
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      });
      await server.close();
      const failed = checks.filter(({ verdict }) => verdict.kind === 'fail').length;
      write(`${checks.length} exchanges, ${failed} with findings\n`);
      if (flags.report !== undefined)
        await writeFile(
          flags.report,
          `${JSON.stringify(reportOf(connector.name, flags.url, checks), null, 2)}\n`,
        );
      if (failed > 0) fail();
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
  facts: { baseUrl: url, exchanges: checks.length },
});
