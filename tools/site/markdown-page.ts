import { chartTables } from './chart-tables.ts';

/** A page of the site before it is written: where it comes from, what it is called and where it belongs. */
export interface SitePage {
  /** Address below the site's root without an extension, such as `tasks/lint`. */
  readonly slug: string;
  /** The Markdown of the page, with its heading in the first line. */
  readonly text: string;
  /** Path below the repository of the Markdown that this page is made of, such as `docs/lint.md`; none if it is generated. */
  readonly file?: string;
}

const headingPattern = /^# (.+)\n+/;

/** The page as Starlight reads it: the heading becomes the title, and links between Markdown files become links between pages. */
export const toStarlight = (page: SitePage, linkOf: (href: string) => string): string => {
  const [all = '', title = page.slug] = headingPattern.exec(page.text) ?? [];
  const body = chartTables(rewriteLinks(page.text.slice(all.length), linkOf));
  return `---\ntitle: ${JSON.stringify(plain(title))}\ndescription: ${JSON.stringify(firstSentence(body))}\n---\n\n${body}`;
};

/** Replaces the address of each link outside of code. */
export const rewriteLinks = (text: string, linkOf: (href: string) => string): string =>
  text
    .split(/(^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\2[ \t]*$|`[^`\n]*`)/m)
    .filter((_, index) => index % 3 !== 2)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replaceAll(/(\]\()([^)\s]+)(\))/g, (_, open, href, close) => `${open}${linkOf(href)}${close}`),
    )
    .join('');

const firstSentence = (body: string): string => {
  const paragraph = body.split(/\n{2,}/).find((block) => /^[A-Za-z`“"[]/.test(block)) ?? '';
  return plain(paragraph.replaceAll(/\s+/g, ' ')).slice(0, 200);
};

/** Markdown without its marks. */
const plain = (text: string): string =>
  text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');
