/** What a text is that is not JSON, and what to do. */
export interface OtherText {
  /** As a part of a sentence. */
  readonly message: string;
  readonly remedy: string;
  readonly offset: number;
}

const kinds: readonly {
  readonly pattern: RegExp;
  readonly message: string;
  readonly remedy: string;
}[] = [
  {
    pattern: /^<{7}(?: .*)?$/m,
    message: 'a merge conflict is not resolved here',
    remedy: 'Keep one of the two sides, and delete the lines with <<<<<<<, ======= and >>>>>>>.',
  },
  {
    pattern: /^version https:\/\/git-lfs\./,
    message: 'this is a pointer of Git LFS, not the file itself',
    remedy: 'Fetch the file: git lfs pull.',
  },
  {
    pattern: /^\s*<(?:!doctype\b|html\b)/i,
    message: 'this is a web page, not JSON',
    remedy: 'Download the file itself, not the page that shows it.',
  },
  { pattern: /^\s*<[?\w]/, message: 'this is XML, not JSON', remedy: 'Export the connector again as JSON.' },
  {
    pattern: /^\s*(?:---\s|%YAML|[\w$-]+:(?:\s|$))/,
    message: 'this is YAML, not JSON',
    remedy: 'Write it as JSON: the platform takes nothing else. A file that ends in .yaml is read as YAML.',
  },
];

/** What a text is that cannot be JSON; nothing if it seems to be JSON with a slip. One sentence is worth more than a slip in each line. */
export const whatTextIs = (text: string): OtherText | undefined => {
  for (const { pattern, message, remedy } of kinds) {
    const found = pattern.exec(text);
    if (found !== null) return { message, remedy, offset: found.index };
  }
  return undefined;
};

/** The name of an encoding with two bytes for each letter, by its mark or by the zeros that plain letters have in it. */
export const wideEncodingOf = (bytes: Uint8Array): 'UTF-16' | undefined => {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  if (bytes.length < 4) return undefined;
  const zeros = [first, second, third, fourth].map((byte) => (byte === 0 ? 0 : 1)).join('');
  return zeros === '1010' || zeros === '0101' ? 'UTF-16' : undefined;
};
