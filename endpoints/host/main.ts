import { parseArgs } from 'node:util';
import { defaultKey, endpointNames, startEndpoint } from './start-endpoint.ts';

/** Starts every endpoint, prints where, and serves until it is told to end. */
const main = async (): Promise<void> => {
  const port = readPort();
  const key = process.env['PINOUT_KEY'] || defaultKey;
  const log = (message: string): void => console.error(message);
  const running = await Promise.all(
    endpointNames.map((name, index) =>
      startEndpoint(name, {
        port: port === 0 ? 0 : port + index,
        key,
        log,
        // Where the environment names a feed, that one is meant.
        feed: name === 'currency' && (process.env['RATES_URL'] ?? '') === '',
      }),
    ),
  );
  const end = (): void => {
    void Promise.all(running.map(({ close }) => close()));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  for (const [index, name] of endpointNames.entries()) {
    console.log(`${name.padEnd(16)}${running[index]?.url ?? ''}/api`);
  }
  console.log(
    `The function key is ${key === defaultKey ? key : 'that of PINOUT_KEY'} (header x-functions-key).`,
  );
};

const readPort = (): number => {
  const { port = '0' } = parseArgs({ options: { port: { type: 'string' } } }).values;
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_533) {
    throw new TypeError(`--port ${port} is not a port: give a number from 0 to 65533.`);
  }
  return number;
};

try {
  await main();
} catch (error) {
  const { message } = error as Error;
  console.error(
    (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? `The port is taken: ${message}` : message,
  );
  process.exitCode = 2;
}
