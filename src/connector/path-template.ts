/**
 * A path template in pieces: literal text and variables in turn. Variables may have any name (`{Forecast job Id}`) and
 * stand anywhere in a segment (`/Product('{id}')/$value`, `/{a}:{b}`); no variable reaches over a slash.
 */
export interface PathTemplate {
  readonly template: string;
  /** One more than `names`: the text before, between and after the variables. */
  readonly literals: readonly string[];
  readonly names: readonly string[];
}

/** Splits a template at its braces; an unclosed brace is literal text. */
export const compileTemplate = (template: string): PathTemplate => {
  const before = compiled.get(template);
  if (before !== undefined) return before;
  const made = splitTemplate(template);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(template, made);
  return made;
};

/** The paths of a definition are filled in with each request. */
const compiled = new Map<string, PathTemplate>();
const mostCompiled = 5_000;

const splitTemplate = (template: string): PathTemplate => {
  const literals: string[] = [];
  const names: string[] = [];
  let from = 0;
  for (let open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
    const close = template.indexOf('}', open);
    if (close < 0) break;
    literals.push(template.slice(from, open));
    names.push(template.slice(open + 1, close));
    from = close + 1;
  }
  return { template, literals: [...literals, template.slice(from)], names };
};

/**
 * The variables' texts, still percent-encoded, if the path fits the template; each is at least one character long and
 * the shortest that fits. Literal text is compared as written, then percent-decoded, so that `('` and `(%27` are the same.
 */
export const matchTemplate = (
  { literals, names }: PathTemplate,
  pathname: string,
): Readonly<Record<string, string>> | undefined => {
  const first = literals[0] ?? '';
  if (names.length === 0) return samePath(first, pathname) ? {} : undefined;
  const start = prefixLength(pathname, first);
  if (start === undefined) return undefined;
  const texts = matchFrom({ literals, pathname, dead: names.length > 2 ? new Set() : undefined }, 1, start);
  return texts === undefined
    ? undefined
    : Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
};

/** The path with each variable's (already encoded) text in its place; a variable without a text stays as it is. */
export const fillTemplate = (
  { literals, names }: PathTemplate,
  texts: Readonly<Record<string, string>>,
): string =>
  names.reduce(
    (path, name, index) =>
      `${path}${Object.hasOwn(texts, name) ? texts[name] : `{${name}}`}${literals[index + 1] ?? ''}`,
    literals[0] ?? '',
  );

interface Search {
  readonly literals: readonly string[];
  readonly pathname: string;
  readonly dead: Set<number> | undefined;
}

/**
 * Tries the shortest text for the variable before literal `index`, then longer ones, never over a slash. What led nowhere once is not
 * tried again: with many variables in a segment the ways would else be without number.
 */
const matchFrom = (search: Search, index: number, start: number): readonly string[] | undefined => {
  const { literals, pathname, dead } = search;
  const here = index * (pathname.length + 1) + start;
  if (dead?.has(here) === true) return undefined;
  const literal = literals[index] ?? '';
  const last = index === literals.length - 1;
  const slash = pathname.indexOf('/', start);
  const limit = slash < 0 ? pathname.length : slash;
  if (last && literal === '')
    return limit === pathname.length && limit > start ? [pathname.slice(start)] : undefined;
  for (let end = start + 1; end <= limit; end++) {
    const rest = pathname.slice(end);
    if (last) {
      if (samePath(literal, rest)) return [pathname.slice(start, end)];
      continue;
    }
    const length = prefixLength(rest, literal);
    if (length === undefined) continue;
    const further = matchFrom(search, index + 1, end + length);
    if (further !== undefined) return [pathname.slice(start, end), ...further];
  }
  dead?.add(here);
  return undefined;
};

const samePath = (literal: string, text: string): boolean =>
  literal === text || (text.includes('%') && prefixLength(text, literal) === text.length);

/** How many characters of `text` the literal takes at its beginning, percent-escapes counted as what they stand for. */
const prefixLength = (text: string, literal: string): number | undefined => {
  if (text.startsWith(literal)) return literal.length;
  if (!text.includes('%')) return undefined;
  let at = 0;
  for (const char of literal) {
    if (text.startsWith(char, at)) at += char.length;
    else {
      const escaped = encodeAll(char);
      if (text.slice(at, at + escaped.length).toUpperCase() !== escaped) return undefined;
      at += escaped.length;
    }
  }
  return at;
};

const encodeAll = (char: string): string =>
  [...new TextEncoder().encode(char)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
