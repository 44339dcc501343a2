import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

const attribute = /\b(href|src)="([^"]*)"/g;

/**
 * Makes the links of every built page relative, so that pages can be read from any folder and from `file:`, and returns the links that lead
 * nowhere, as `page → address`. `base` is the path that the site was built for.
 */
export const finishSite = (folder: string, base: string): readonly string[] => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.split(sep).join('/'),
  );
  const known = new Set(files);
  const pages = files.filter((name) => name.endsWith('.html'));
  const ids = new Map<string, ReadonlySet<string>>();
  const texts = new Map<string, string>();
  for (const page of pages) {
    const text = reachable(relativeLinks(readFileSync(join(folder, page), 'utf8'), page, base));
    writeFileSync(join(folder, page), text);
    texts.set(page, text);
    ids.set(page, new Set([...text.matchAll(/\bid="([^"]*)"/g)].map(([, id = '']) => id)));
  }
  return [...texts].flatMap(([page, text]) =>
    [...new Set([...text.matchAll(attribute)].map(([, , href = '']) => href))]
      .filter((href) => !leadsSomewhere(page, decodeText(href), known, ids))
      .map((href) => `${page} → ${href}`),
  );
};

/** Wide tables scroll, so a keyboard has to get to them; a heading without words is no heading (WCAG 2.1.1, 1.3.1). */
const reachable = (text: string): string =>
  text.replaceAll('<table>', '<table tabindex="0">').replaceAll(/<th([^>]*)><\/th>/g, '<td$1></td>');

const relativeLinks = (text: string, page: string, base: string): string =>
  text.replaceAll(attribute, (all, name: string, href: string) => {
    if (!href.startsWith('/') || href.startsWith('//')) return all;
    const path = href.slice(base.length).replace(/^\//, '');
    const target = path === '' || path.startsWith('#') ? `index.html${path}` : path;
    return `${name}="${relative(posix.dirname(`/${page}`), `/${target}`)
      .split(sep)
      .join('/')}"`;
  });

const leadsSomewhere = (
  page: string,
  href: string,
  known: ReadonlySet<string>,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): boolean => {
  if (/^(https?:|mailto:|data:)/.test(href)) return true;
  const [path = '', anchor = ''] = href.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), decodeURI(path.split('?')[0] ?? ''));
  if (!known.has(target)) return false;
  return (
    anchor === '' ||
    anchor === '_top' ||
    ids.get(target) === undefined ||
    ids.get(target)?.has(decodeURI(anchor)) === true
  );
};

const decodeText = (text: string): string => text.replaceAll('&#38;', '&').replaceAll('&amp;', '&');
