import { Option } from 'commander';
import { readSecretValue } from './read-flag-value.ts';

/** One more host of a flag that may be repeated, in lower case. */
export const addHost = (text: string, hosts: readonly string[]): readonly string[] => [
  ...hosts,
  text.toLowerCase(),
];

/** What opens the addresses below `/__pinout/` of a mock that others can reach. */
export const adminTokenOption = (): Option =>
  new Option(
    '--admin-token <token>',
    'token for /__pinout/, needed if --host is not this machine; accepts @env:, @file: and @cmd:',
  )
    .env('PINOUT_ADMIN_TOKEN')
    .argParser((text: string) => readSecretValue(text, '--admin-token'));
