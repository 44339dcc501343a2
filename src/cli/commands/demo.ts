import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { lintConnectors } from '../../lint/lint-connectors.ts';
import { findConnectors } from '../../load/find-connectors.ts';
import { loadConnector } from '../../load/load-connector.ts';
import type { Finding, Report } from '../../report/report.ts';
import { startReceiver } from '../../verify/around/receiver.ts';
import { verifyThroughPlatform } from '../../verify/around/verify-through-platform.ts';
import { loadCases } from '../../verify/cases/load-cases.ts';
import { createUndiciTransport } from '../../verify/send/undici-transport.ts';
import type { CommandOutput } from '../command-output.ts';
import { type RunningEndpoints, startEndpoints } from './demo-endpoints.ts';

/** The example that is there to be found broken, and all that is wrong with it: code and place. */
const broken = 'base64-article';
const expected: readonly string[] = [
  // A text that is left out is answered with 400, a text with 200; neither answer is the object that "default" promises.
  'response-content-type-mismatch /paths/~1Test/get/responses/default',
  'response-body-mismatch /paths/~1Test/get/responses/default/schema/type',
  'response-content-type-mismatch /paths/~1Test/get/responses/default',
  'response-body-mismatch /paths/~1Test/get/responses/default/schema/type',
];

/** The webhook trigger of the examples, and the operation that makes it fire: rates are looked at. */
const alert = { trigger: 'WhenRateCrosses', fires: 'CheckRateAlerts' };

const hasAlert = ({ operations }: Connector): boolean => operations.some(({ id }) => id === alert.trigger);

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
  const inOrder = connectors.toSorted((left, right) => rankOf(left) - rankOf(right));
  const surprises: string[] = [];
  write('Each connector of contracts/ is linted, and its real endpoint is held to it.\n');
  for (const connector of inOrder) {
    write(heading(connector));
    const linted = await lintConnectors([connector.folder]);
    write(`${lintLines(linted).join('\n')}\n\n`);
    const verified = await verifyOne(connector, endpoints);
    await show(verified);
    surprises.push(...findSurprises(connector, linted, verified));
  }
  write(closing(inOrder, surprises));
  if (surprises.length > 0) fail();
};

/** The broken one comes last. */
const rankOf = ({ name }: Connector): number => (name === broken ? 1 : 0);

const heading = ({ name, folder }: Connector): string =>
  [
    '',
    `── ${folder} ${'─'.repeat(Math.max(0, 60 - folder.length))}`,
    ...(name === broken
      ? [
          'What a broken contract looks like: a definition as a widely read tutorial gives it, and its endpoint.',
        ]
      : []),
    '',
    '',
  ].join('\n');

/** What lint says, a line for each error and warning; `pinout lint` shows all of it, with the lines of the file. */
const lintLines = ({ checks, subjects }: Report): readonly string[] => {
  const findings = checks.flatMap((check) => check.findings);
  const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const errors = grave.filter(({ severity }) => severity === 'error');
  const mild = findings.length - grave.length;
  return [
    `lint: ${count(errors.length, 'error')}, ${count(grave.length - errors.length, 'warning')}`,
    ...grave.map(({ severity, code, at, message }) => {
      const place = at === undefined ? '' : `${at.line}:${at.column} `;
      return `  ${place}${severity} ${code}: ${message}`;
    }),
    ...(mild === 0 ? [] : [`  and ${count(mild, 'hint')}: pinout lint ${subjects.join(' ')}`]),
  ];
};

const count = (number: number, what: string): string =>
  number === 1 ? `1 ${what}` : `${number === 0 ? 'no' : number} ${what}s`;

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
      provoke: hasAlert(connector) ? { [alert.trigger]: alert.fires } : {},
    });
  } finally {
    await Promise.all([close(), receiver.close()]);
  }
};

/** What is not as the examples are meant to be. */
const findSurprises = ({ name }: Connector, linted: Report, verified: Report): readonly string[] => {
  const found = verified.checks.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(nameOf),
  );
  if (name === broken) {
    return found.join('\n') === expected.join('\n')
      ? []
      : [`${name} gives other findings: ${found.join(', ') || 'none'}`];
  }
  const kinds = verified.checks.map(({ verdict }) => verdict.kind);
  return [
    ...(linted.checks.some(({ verdict }) => verdict.kind === 'fail')
      ? [`The definition of ${name} has errors`]
      : []),
    ...(kinds.includes('fail') || !kinds.includes('pass') ? [`${name} does not keep its contract`] : []),
  ];
};

const nameOf = ({ code, at }: Finding): string => `${code} ${at?.pointer ?? ''}`;

const closing = (connectors: readonly Connector[], surprises: readonly string[]): string => {
  if (surprises.length > 0) return `\nNot as expected:\n${surprises.map((each) => `  ${each}\n`).join('')}`;
  const kept = connectors.filter(({ name }) => name !== broken).map(({ name }) => name);
  return `\nAs expected: ${kept.join(' and ')} keep their contracts, and ${broken} breaks its own in ${expected.length} ways.\n`;
};
