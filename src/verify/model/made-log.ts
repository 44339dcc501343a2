import { asString } from '../../source/json.ts';

/** Something that a run has made; or a request that makes something, and whose answer has not come. */
export interface MadeEntry {
  readonly kind: 'made' | 'asked';
  /** The connector's name: a run may be about several. */
  readonly connector: string;
  /** Of what was made; where the request went if its answer has not come. */
  readonly url: string;
  /** Tells requests to one URL apart. */
  readonly turn?: number;
}

/** What is written down, and what is no longer true. */
export interface MadeWords {
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

/** Where it is written down what a run makes, line by line, so that another run removes it if this one is killed. */
export interface MadeLog {
  /** The lines of an earlier try, which was killed. */
  readonly before: readonly string[];
  /** Resolves when it is written: nothing else is sent before. */
  readonly write: (words: MadeWords) => Promise<void>;
}

/** An entry as a line; the same entry is the same line. */
export const writeMadeEntry = ({ kind, connector, url, turn }: MadeEntry): string =>
  JSON.stringify([kind, connector, url, ...(turn === undefined ? [] : [turn])]);

/** The entry of a line; nothing if somebody else has written it. */
export const readMadeEntry = (line: string): MadeEntry | undefined => {
  const [kind, connector, url] = listOf(line).map((each) => asString(each));
  if ((kind !== 'made' && kind !== 'asked') || connector === undefined || url === undefined) return undefined;
  return URL.canParse(url) ? { kind, connector, url } : undefined;
};

const listOf = (line: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
};
