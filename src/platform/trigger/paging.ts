import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';

/** Something wrong with the pages of an operation (platform.md §5.1). */
export interface PageProblem {
  readonly kind: 'loop' | 'repeated' | 'other-host' | 'relative' | 'invalid' | 'endless' | 'failed';
  readonly message: string;
}

/** One page as it came. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly body: Json | undefined;
}

/** The pages that were followed, and what is wrong with them. */
export interface FollowedPages {
  readonly pages: readonly Page[];
  readonly problems: readonly PageProblem[];
}

/** The link to the next page: a property of the root; empty and null are the end. */
const nextLinkOf = (body: Json | undefined, name: string): string | undefined =>
  asString(own(asObject(body), name)) || undefined;

/** The items of a page, which the flow engine joins: `value`, else the only array of the root. */
export const pageItems = (body: Json | undefined): readonly Json[] => {
  if (Array.isArray(body)) return body;
  const root = asObject(body);
  const value = own(root, 'value');
  if (Array.isArray(value)) return value;
  const arrays = Object.values(root ?? {}).filter((member) => Array.isArray(member));
  return arrays.length === 1 ? asArray(arrays[0]) : [];
};

/**
 * Follows the links from a first page to the end, as the flow engine does with GET; stops at a link that nobody could follow, and
 * after `limit` pages.
 */
export const followPages = async (
  first: Page,
  nextLinkName: string,
  get: (url: string) => Promise<Page>,
  limit: number,
): Promise<FollowedPages> => {
  const pages = [first];
  const problems: PageProblem[] = [];
  const seen = new Set([first.url]);
  let page = first;
  for (;;) {
    const link = nextLinkOf(page.body, nextLinkName);
    if (link === undefined) break;
    const problem = checkLink(link, page.url, seen);
    if (problem !== undefined) {
      problems.push(problem);
      break;
    }
    if (pages.length >= limit) {
      problems.push({ kind: 'endless', message: `There is a next page after ${limit} pages.` });
      break;
    }
    seen.add(link);
    page = await get(link);
    pages.push(page);
    if (page.status < 200 || page.status > 299) {
      problems.push({ kind: 'failed', message: `The next page ${link} answered ${page.status}.` });
      break;
    }
  }
  return { pages, problems: [...problems, ...findRepeated(pages)] };
};

const checkLink = (link: string, from: string, seen: ReadonlySet<string>): PageProblem | undefined => {
  if (!URL.canParse(link)) {
    return URL.canParse(link, from)
      ? {
          kind: 'relative',
          message: `The next link ${link} is relative: the flow engine needs an absolute URL.`,
        }
      : { kind: 'invalid', message: `The next link ${JSON.stringify(link)} is not a URL.` };
  }
  if (new URL(link).host !== new URL(from).host) {
    return {
      kind: 'other-host',
      message: `The next link ${link} leads to another host, where the connection's credentials are not sent.`,
    };
  }
  return seen.has(link)
    ? { kind: 'loop', message: `The next link ${link} leads back to a page that was read.` }
    : undefined;
};

const findRepeated = (pages: readonly Page[]): readonly PageProblem[] => {
  const seen = new Map<string, number>();
  for (const [index, { body }] of pages.entries()) {
    for (const item of pageItems(body)) {
      const key = JSON.stringify(item);
      const known = seen.get(key);
      // An empty item does not say which one it is.
      if (key === '{}' || key === '[]' || key === 'null') continue;
      // Within a page, equal items may be meant.
      if (known !== undefined && known !== index) {
        return [
          {
            kind: 'repeated',
            message: `An item of page ${known + 1} is on page ${index + 1} again: ${key.slice(0, 120)}.`,
          },
        ];
      }
      seen.set(key, index);
    }
  }
  return [];
};

/** The query parameter by which the mock tells its pages apart. */
export const pageParameter = 'pinout-page';

/** A sampled page with the link to the next one, or without a link on the last. `url` is the page's own, absolute. */
export const writePage = (body: Json, nextLinkName: string, url: string, lastPage: number): Json => {
  const root = asObject(body);
  if (root === undefined) return body;
  const at = new URL(url);
  const number = Math.max(1, Number(at.searchParams.get(pageParameter) ?? '1') || 1);
  const { [nextLinkName]: _sampled, ...rest } = root;
  if (number >= lastPage) return rest;
  at.searchParams.set(pageParameter, String(number + 1));
  return { ...rest, [nextLinkName]: at.href };
};
