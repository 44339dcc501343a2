import { AsyncLocalStorage } from 'node:async_hooks';

/** Application settings by name, as a function app has them in its environment. */
export type Settings = Readonly<Record<string, string>>;

const given = new AsyncLocalStorage<Settings>();

/** Runs a handler with settings that go before the environment's: two hosts in one process keep theirs apart. */
export const withSettings = <Result>(settings: Settings, run: () => Result): Result =>
  given.run(settings, run);

/** An application setting; an empty one is none. */
export const readSetting = (name: string): string | undefined => {
  const value = given.getStore()?.[name] ?? process.env[name];
  return value === '' ? undefined : value;
};

/** What belongs to one running host and ends with it; all invocations of a deployed app share one. */
export const settingsOwner = (): object => given.getStore() ?? process;
