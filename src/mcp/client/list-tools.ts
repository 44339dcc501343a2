import { asArray, asString, type Json, own } from '../../source/json.ts';
import type { McpTalk } from './ask.ts';

/** All tools of a server, as they were listed, or why there is no end to them. */
export type Listing =
  | { readonly kind: 'listed'; readonly tools: readonly Json[]; readonly pages: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** More pages than this are a circle that no cursor shows. */
const mostPages = 100;

/** Asks for the tools, page by page. */
export const listTools = async ({ ask }: McpTalk): Promise<Listing> => {
  const tools: Json[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 1; pages <= mostPages; pages++) {
    const page = await ask('tools/list', cursor === undefined ? {} : { cursor });
    if (page.kind === 'error')
      return { kind: 'failed', reason: `tools/list answered ${page.error.code}: ${page.error.message}` };
    if (page.kind === 'failed') return { kind: 'failed', reason: `tools/list failed: ${page.reason}` };
    const listed = own(page.result, 'tools');
    if (!Array.isArray(listed))
      return { kind: 'failed', reason: 'The result of tools/list has no list "tools".' };
    tools.push(...asArray(listed));
    cursor = asString(own(page.result, 'nextCursor'));
    if (cursor === undefined) return { kind: 'listed', tools, pages };
    if (seen.has(cursor)) return { kind: 'failed', reason: `The cursor ${cursor} came a second time.` };
    seen.add(cursor);
  }
  return { kind: 'failed', reason: `The list of tools has more than ${mostPages} pages.` };
};
