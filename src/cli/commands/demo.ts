import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { findConnectors } from '../../load/find-connectors.ts';
import { loadConnector } from '../../load/load-connector.ts';
import type { Finding, Report } from '../../report/report.ts';
import { loadCases } from '../../verify/load-cases.ts';
import { startReceiver } from '../../verify/platform/receiver.ts';
import { verifyThroughPlatform } from '../../verify/platform/verify-through-platform.ts';
import { createUndiciTransport } from '../../verify/undici-transport.ts';
import type { CommandOutput } from '../command-output.ts';
import { type RunningEndpoints, startEndpoints } from './demo-endpoints.ts';

/** The example that is there to be found broken, and all that is wrong with it: code and place. */
const broken = 'base64-article';
const expected: readonly string[] = [
  'response-content-type-mismatch /paths/~1Test/get/responses/default',
  'response-body-mismatch /paths/~1Test/get/responses/default/schema/type',
];

/** `pinout demo`, and `npm start`: the main job on real input, the connectors and endpoints of Pinout's own checkout. */
export const demoCommand = (output: CommandOutput): Command =>
  new Command('demo')
    .description(
      "Lint and verify the example connectors against their real endpoints (in Pinout's checkout).",
    )
    .action(async () => {
      const main = new URL('../../../endpoints/host/main.ts', import.meta.url);
      if (!existsSync(main) || !existsSync('contracts')) {
        throw new PinoutError(
          'demo-not-here',
          'The demo is made of the connectors and endpoints of Pinout’s own repository, and they are not here.',
          'Clone the repository, and run npm ci && npm start in it.',
        );
      }
      const endpoints = await startEndpoints(main);
      try {
        await showAll(endpoints, output);
      } finally {
        await endpoints.close();
      }
    });

const showAll = async (endpoints: RunningEndpoints, { show, write, fail }: CommandOutput): Promise<void> => {
  const connectors = await Promise.all((await findConnectors([])).map(loadConnector));
  const kept = connectors.filter(({ name }) => name !== broken);
  write('Each connector of contracts/ is linted, and its real endpoint is held to it.\n');
  const failed: string[] = [];
  for (const connector of kept) {
    const report = await verifyOne(connector, endpoints);
    write(heading(connector));
    await show(report);
    if (!isKept(report)) failed.push(`${connector.name} breaks its contract`);
  }
  for (const connector of connectors.filter(({ name }) => name === broken)) {
    const report = await verifyOne(connector, endpoints);
    write(heading(connector));
    write(
      'What a broken contract looks like: the definition of a widely read tutorial, and its endpoint.\n\n',
    );
    await show(report);
    const found = report.checks.flatMap(({ findings }) => findings.map(nameOf));
    if (found.join('\n') !== expected.join('\n'))
      failed.push(`${broken} gives ${found.join(', ') || 'no findings'}`);
  }
  write(closing(kept, failed));
  if (failed.length > 0) fail();
};

const heading = ({ folder }: Connector): string =>
  `\n── ${folder} ${'─'.repeat(Math.max(0, 60 - folder.length))}\n\n`;

const verifyOne = async (connector: Connector, { urls, key }: RunningEndpoints): Promise<Report> => {
  const { transport, close } = createUndiciTransport();
  const receiver = await startReceiver();
  try {
    return await verifyThroughPlatform(connector, {
      url: urls.get(connector.name) ?? '',
      transport,
      credentials: { api_key: key },
      cases: await loadCases(connector),
      receiver,
      // The alert fires when the rates are looked at; anywhere else nothing is provoked.
      provoke: { WhenRateCrosses: 'CheckRateAlerts' },
    });
  } finally {
    await Promise.all([close(), receiver.close()]);
  }
};

const isKept = ({ checks }: Report): boolean =>
  checks.some(({ verdict }) => verdict.kind === 'pass') &&
  checks.every(({ verdict }) => verdict.kind !== 'fail');

const nameOf = ({ code, at }: Finding): string => `${code} ${at?.pointer ?? ''}`;

const closing = (kept: readonly Connector[], failed: readonly string[]): string =>
  failed.length === 0
    ? `\nAs expected: ${kept.map(({ name }) => name).join(' and ')} keep their contracts, and ${broken} breaks its own in ${expected.length} places.\n`
    : `\nNot as expected:\n${failed.map((each) => `  ${each}\n`).join('')}`;
