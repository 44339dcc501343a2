/** Where values that stand elsewhere come from. Each gives nothing where it is not there, and throws where it is not allowed. */
export interface ValueSources {
  readonly env: (name: string) => string | undefined;
  readonly file: (path: string) => string | undefined;
  readonly command: (line: string) => string | undefined;
}

/** What a text stands for: itself, or what it names. */
export type ValueName =
  | { readonly kind: 'text'; readonly name: string }
  | { readonly kind: 'env' | 'file' | 'command'; readonly name: string };

/** `@env:NAME`, `@file:path`, `@cmd:command`; any other text stands for itself. */
export const valueNameOf = (text: string): ValueName => {
  const match = /^@(env|file|cmd):/.exec(text);
  if (match === null) return { kind: 'text', name: text };
  const name = text.slice(match[0].length);
  return { kind: match[1] === 'cmd' ? 'command' : match[1] === 'env' ? 'env' : 'file', name };
};

/**
 * The value that a text stands for. What is missing or empty is the error that `refuse` makes of a message and a remedy.
 *
 * @example readValue('@env:API_KEY', sources, (message) => new Error(message));
 */
export const readValue = (
  text: string,
  sources: ValueSources,
  refuse: (message: string, remedy: string) => Error,
): string => {
  const { kind, name } = valueNameOf(text);
  if (kind === 'text') return name;
  const value = sources[kind](name);
  if (value !== undefined && value !== '') return value;
  const [what, remedy] = {
    env: [`the environment variable ${name} is not set, or is empty`, `Set ${name}.`],
    file: [`the file ${name} is empty, or is not there`, 'Name a file that can be read.'],
    command: ['the command printed nothing', 'Run it in a terminal, and correct it.'],
  }[kind];
  throw refuse(what ?? '', remedy ?? '');
};
