/**
 * C# with the insides of comments, strings and characters blanked, so that what is left is code at the same offsets. Verbatim,
 * interpolated and raw strings are known; an unclosed one ends with the text, a plain one with its line.
 */
export const codeOf = (script: string): string => {
  let code = '';
  for (let at = 0; at < script.length; ) {
    const end = skipFrom(script, at);
    if (end === at) code += script[at++];
    else {
      code += script.slice(at, end).replaceAll(/[^\n\r]/g, ' ');
      at = end;
    }
  }
  return code;
};

/** The end of the comment or string that begins here, or the same offset where none does. */
const skipFrom = (script: string, at: number): number => {
  if (script.startsWith('//', at)) return endOf(script, '\n', at, 0);
  if (script.startsWith('/*', at)) return endOf(script, '*/', at + 2, 2);
  const opening = /^(?:\$*@?|@\$)("{3,}|")/.exec(script.slice(at, at + 64));
  if (opening !== null) return skipString(script, at, opening[0], opening[1] ?? '"');
  if (script[at] === "'") {
    const character = /^'(?:\\.[^'\n]{0,8}|[^'\\\n])'/.exec(script.slice(at, at + 16));
    return character === null ? at : at + character[0].length;
  }
  return at;
};

const skipString = (script: string, at: number, opening: string, quotes: string): number => {
  const inside = at + opening.length;
  if (quotes.length >= 3) return endOf(script, quotes, inside, quotes.length);
  const verbatim = opening.includes('@');
  for (let next = inside; next < script.length; next++) {
    const char = script[next];
    if (!verbatim && char === '\\') next++;
    else if (!verbatim && char === '\n') return next;
    else if (char === '"') {
      if (verbatim && script[next + 1] === '"') next++;
      else return next + 1;
    }
  }
  return script.length;
};

const endOf = (script: string, mark: string, from: number, more: number): number => {
  const end = script.indexOf(mark, from);
  return end < 0 ? script.length : end + more;
};

/** Every text in plain or verbatim quotes, with its offsets, escapes left as they stand. */
export const stringsOf = (
  script: string,
): readonly { readonly text: string; readonly start: number; readonly end: number }[] => {
  const found: { readonly text: string; readonly start: number; readonly end: number }[] = [];
  for (let at = 0; at < script.length; ) {
    const end = skipFrom(script, at);
    if (end === at) at++;
    else {
      const match = /^[@$]*"([\s\S]*)"$/.exec(script.slice(at, end));
      if (match !== null) found.push({ text: match[1] ?? '', start: at, end });
      at = end;
    }
  }
  return found;
};
