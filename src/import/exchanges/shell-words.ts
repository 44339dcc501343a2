/** A word of a command line, with where it begins. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
}

/** The commands of a script of a shell (or of `cmd`, which joins lines with `^`), each as its words. Variables become `{{NAME}}`. */
export const shellCommands = (script: string): readonly (readonly ShellWord[])[] => {
  const text = script.replaceAll('\r\n', '\n').replaceAll(/\^\n\s*/g, ' ');
  const commands: ShellWord[][] = [[]];
  for (let at = 0; at < text.length; ) {
    const token = readToken(text, at);
    if (token.kind === 'end') commands.push([]);
    else if (token.kind === 'word') commands.at(-1)?.push({ text: token.text, start: at });
    at = token.end;
  }
  return commands.filter((words) => words.length > 0);
};

type Token =
  | { readonly kind: 'word'; readonly text: string; readonly end: number }
  | { readonly kind: 'end' | 'nothing'; readonly end: number };

const readToken = (text: string, at: number): Token => {
  const char = text[at] ?? '';
  if (char === '\n' || ';|&()'.includes(char)) return { kind: 'end', end: at + 1 };
  if (/\s/.test(char)) return { kind: 'nothing', end: at + 1 };
  if (text.startsWith('\\\n', at)) return { kind: 'nothing', end: at + 2 };
  if (char === '#' && (at === 0 || /\s/.test(text[at - 1] ?? '')))
    return { kind: 'nothing', end: lineEnd(text, at) };
  if (char === '<' || char === '>') return { kind: 'nothing', end: skipRedirect(text, at) };
  const word = readWord(text, at);
  // `2>file` names a stream.
  const stream = /^\d?$/.test(word.text) && '<>'.includes(text[word.end] ?? ' ');
  return stream ? { kind: 'nothing', end: word.end } : { kind: 'word', ...word };
};

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** `< file`, `<<< word`, and `<<END` with the lines up to it. */
const skipRedirect = (text: string, at: number): number => {
  const here = /^<<-?\s*(['"]?)(\w+)\1/.exec(text.slice(at, at + 80));
  if (here !== null && !text.startsWith('<<<', at)) {
    const start = lineEnd(text, at);
    const stop = new RegExp(`^\\s*${here[2] ?? ''}\\s*$`, 'm').exec(text.slice(start));
    return stop === null ? text.length : start + stop.index + stop[0].length;
  }
  let next = at;
  while ('<>&'.includes(text[next] ?? ' ')) next++;
  while (text[next] === ' ') next++;
  return readWord(text, next).end;
};

interface Read {
  readonly text: string;
  readonly end: number;
}

const readWord = (text: string, start: number): Read => {
  let word = '';
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (/[\s;|&<>()]/.test(char)) break;
    const part =
      char === "'"
        ? readSingle(text, at)
        : char === '"'
          ? readDouble(text, at)
          : char === '$'
            ? readDollar(text, at)
            : readPlain(text, at);
    word += part.text;
    at = part.end;
  }
  return { text: word, end: Math.max(at, start + 1) };
};

const readPlain = (text: string, at: number): Read => {
  if (text[at] !== '\\') return { text: text[at] ?? '', end: at + 1 };
  return text[at + 1] === '\n' ? { text: '', end: at + 2 } : { text: text[at + 1] ?? '', end: at + 2 };
};

const readSingle = (text: string, at: number): Read => {
  const end = text.indexOf("'", at + 1);
  return end < 0
    ? { text: text.slice(at + 1), end: text.length }
    : { text: text.slice(at + 1, end), end: end + 1 };
};

const readDouble = (text: string, start: number): Read => {
  let word = '';
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\' && '"\\$`\n'.includes(text[at + 1] ?? ' ')) {
      word += text[at + 1] === '\n' ? '' : text[at + 1];
      at += 2;
    } else if (text[at] === '$') {
      const part = readDollar(text, at);
      word += part.text;
      at = part.end;
    } else {
      word += text[at];
      at++;
    }
  }
  return { text: word, end: at + 1 };
};

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  v: '\v',
};

/** `$'…'`, `$NAME`, `${NAME}`, `$(command)`. */
const readDollar = (text: string, start: number): Read => {
  if (text[start + 1] === "'") return readAnsi(text, start + 2);
  const named = /^\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*))/.exec(text.slice(start, start + 200));
  if (named !== null) return { text: `{{${named[1] ?? named[2] ?? ''}}}`, end: start + named[0].length };
  if (text[start + 1] === '(') {
    const end = text.indexOf(')', start);
    return { text: '{{output}}', end: end < 0 ? text.length : end + 1 };
  }
  return { text: '$', end: start + 1 };
};

const readAnsi = (text: string, start: number): Read => {
  let word = '';
  let at = start;
  while (at < text.length && text[at] !== "'") {
    const code = /^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/.exec(
      text.slice(at, at + 12),
    );
    if (code !== null) {
      const [whole, hex, unicode, long, octal] = code;
      word += String.fromCodePoint(
        Math.min(
          Number.parseInt(hex ?? unicode ?? long ?? octal ?? '0', octal === undefined ? 16 : 8),
          0x10ffff,
        ),
      );
      at += whole.length;
    } else if (text[at] === '\\') {
      word += escapes[text[at + 1] ?? ''] ?? `\\${text[at + 1] ?? ''}`;
      at += 2;
    } else {
      word += text[at];
      at++;
    }
  }
  return { text: word, end: at + 1 };
};
