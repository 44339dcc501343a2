import { resolveSchema } from '../../connector/resolve-ref.ts';
import { describeValue } from '../../schema/violation.ts';
import { asObject, own } from '../../source/json.ts';
import { headerOf, type WireResponse } from '../model/exchange.ts';
import type { Context, Fault } from '../model/fault.ts';
import { readJson } from '../things/read-json.ts';

/** What a flow makes of a success, whatever its schema says: the subscription of a webhook, and a page of a list. */
export const judgeFlow = (context: Context, response: WireResponse): readonly Fault[] => {
  if (response.status < 200 || response.status > 299 || context.method === 'HEAD') return [];
  const { operation } = context;
  return [
    ...(operation.kind === 'webhook-trigger' ? judgeSubscription(context, response) : []),
    ...(operation.nextLinkName === undefined ? [] : judgePage(context, response)),
  ];
};

/** Without a whole URL in Location nobody can end a subscription: it stays for ever (platform.md §4.2). */
const judgeSubscription = ({ operation, documented }: Context, response: WireResponse): readonly Fault[] => {
  const location = headerOf(response, 'location');
  if (location !== undefined && /^https?:/i.test(location) && URL.canParse(location)) return [];
  const missing = location === undefined;
  // Then it is reported as a missing header.
  if (missing && documented.headers.some(({ name }) => name.toLowerCase() === 'location')) return [];
  return [
    {
      code: missing ? 'webhook-location-missing' : 'webhook-location-relative',
      message: missing
        ? `${operation.id} ${response.status}: the answer to the subscription has no Location, so the platform can never end it.`
        : `${operation.id} ${response.status}: Location ${JSON.stringify(location)} is not an absolute URL.`,
      remedy: missing
        ? 'Answer with the URL to DELETE in Location.'
        : 'Write Location as an absolute URL: https://host/path.',
      expected: 'an absolute URL in Location',
      actual: location ?? 'none',
      pointer: operation.pointer,
      part: { kind: 'header', name: 'location' },
    },
  ];
};

/** The flow engine joins the root array `value` of each page, and answers InvalidPageResponse without it (platform.md §5.1). */
const judgePage = (
  { connector, operation, documented }: Context,
  response: WireResponse,
): readonly Fault[] => {
  const root = readJson(response);
  if (root === undefined || Array.isArray(own(asObject(root), 'value'))) return [];
  const schema = resolveSchema(documented.body?.schema ?? {}, connector.definitions);
  const promised = own(asObject(schema['properties']), 'value') !== undefined;
  return [
    {
      code: 'page-value-missing',
      // Where the definition has no such list, it is to blame and not the endpoint.
      severity: promised ? 'error' : 'warning',
      message: `${operation.id} ${response.status}: the page has no list "value" at its root.`,
      remedy:
        'Answer each page as {"value": [...]}: with pagination on, a flow fails without it (InvalidPageResponse).',
      expected: 'an object with the list "value"',
      actual: describeValue(root),
      pointer: documented.body?.pointer ?? documented.pointer,
      part: { kind: 'body', pointer: '' },
    },
  ];
};
