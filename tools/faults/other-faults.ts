import { type Answer, changing, type DeliberateFault, type Where } from './fault.ts';
import type { Quirks, Thing } from './things.ts';
import { json } from './things-answers.ts';

const same: DeliberateFault['put'] = (fetch) => fetch;

/** A fault inside of the resource. */
const inside = (
  operation: string | readonly string[],
  name: string,
  codes: string | readonly string[],
  quirks: Quirks,
): DeliberateFault => ({
  connector: 'things',
  operation,
  name,
  codes: typeof codes === 'string' ? [codes] : codes,
  put: same,
  quirks,
});

/** A fault of some answers. */
const answers = (
  operation: string,
  where: Where,
  name: string,
  {
    codes,
    change,
  }: {
    readonly codes: string | readonly string[];
    readonly change: (answer: Answer, request: Request, count: number) => Answer;
  },
): DeliberateFault => ({
  connector: 'things',
  operation,
  name,
  codes: typeof codes === 'string' ? [codes] : codes,
  put: changing(where, change),
});

const text = (answer: Answer): string => String(answer.body);
const edit =
  (by: (value: Record<string, unknown>) => unknown) =>
  (answer: Answer): Answer => ({ ...answer, body: JSON.stringify(by(JSON.parse(text(answer)))) });
const header =
  (name: string, value: string) =>
  (answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, [name]: value } });

const get: Where = { method: 'GET', path: /\/things\/[^/]+$/, status: 200 };
const list: Where = { method: 'GET', path: /\/things$/, status: 200 };
const report: Where = { method: 'GET', path: /\/report$/, status: 200 };
const search: Where = { method: 'GET', path: /\/search$/, status: 200 };
const missing: Where = { method: 'GET', path: /\/things\/[^/]+$/, status: 404 };

const renamed =
  (change: (name: string) => string): NonNullable<Quirks['keep']> =>
  (thing) => ({ ...thing, name: change(String(thing['name'])) });
const latin = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');

const isOn = (request: Request, method: string, path: RegExp): boolean =>
  request.method === method && path.test(new URL(request.url).pathname);

const refused = (): Response => json(400, { error: 'The request is wrong.' });
const failing = (): Response => json(500, { error: 'It broke.' });
const query = (request: Request, name: string): string | null => new URL(request.url).searchParams.get(name);

/** What is kept, and how: seen by making, reading, changing and deleting. */
const state: readonly DeliberateFault[] = [
  inside('GetThing', 'what was made cannot be read', 'resource-not-readable', {
    keep: (thing, method) => (method === 'POST' ? undefined : thing),
  }),
  inside('DeleteThing', 'what was deleted is still there', 'resource-still-there', { keepDeleted: true }),
  inside('UpdateThing', 'a change is not kept', 'resource-update-lost', {
    keep: (thing, method) => (method === 'PUT' ? undefined : thing),
  }),
  inside('CreateThing', 'two things have one key', 'resource-key-repeated', { oneKey: true }),
  inside('GetThing', 'one ETag for every state', 'response-etag-stale', { oneTag: true }),
  inside('GetThing', 'texts are kept as Latin-1', ['resource-value-changed', 'resource-update-lost'], {
    keep: (thing, method) => (method === 'ANSWER' ? thing : renamed(latin)(thing, method)),
  }),
  inside('GetThing', 'emoji are cut in two', 'resource-value-changed', {
    keep: (thing, method) =>
      method === 'ANSWER'
        ? thing
        : renamed((name) => name.replaceAll(/\p{Emoji_Presentation}/gu, '?'))(thing, method),
  }),
  inside('GetThing', 'a plus becomes a space', 'resource-value-changed', {
    keep: (thing, method) =>
      method === 'ANSWER' ? thing : renamed((name) => name.replaceAll('+', ' '))(thing, method),
  }),
  inside('GetThing', 'percent signs are decoded', 'resource-value-changed', {
    keep: (thing, method) =>
      method === 'ANSWER' ? thing : renamed((name) => name.replaceAll('%20', ' '))(thing, method),
  }),
  inside('GetThing', 'quotes become entities', 'resource-value-changed', {
    keep: (thing, method) =>
      method === 'ANSWER' ? thing : renamed((name) => name.replaceAll('"', '&quot;'))(thing, method),
  }),
  inside('GetThing', 'prices are whole', 'resource-value-changed', {
    keep: (thing: Thing, method) =>
      method === 'POST' ? { ...thing, price: Math.trunc(Number(thing['price'])) } : thing,
  }),
  inside('GetThing', 'the order of a list is lost', 'resource-value-changed', {
    keep: (thing: Thing, method) =>
      method === 'POST' && Array.isArray(thing['tags']) ? { ...thing, tags: [...thing['tags'], 'z'] } : thing,
  }),
  inside('ListThings', 'what was made is not listed', 'resource-not-listed', {
    listed: (things) => things.filter(({ id }) => /^t[123]$/.test(String(id))),
  }),
];

/** The next page, which only the platform's checks follow. */
const pages: readonly DeliberateFault[] = [
  inside(
    'ListThings',
    'the last page links to itself',
    ['page-link-loop', 'page-item-repeated', 'page-end-missing'],
    {
      nextLink: (_, url) => url.href,
    },
  ),
  inside('ListThings', 'every page is the first', ['page-item-repeated', 'page-end-missing'], {
    nextLink: (link, url) => {
      const next = new URL(url);
      next.searchParams.set('cursor', String(Number(url.searchParams.get('cursor') ?? 0) + 1));
      return Number(url.searchParams.get('cursor') ?? 0) < 3 ? next.href : link;
    },
  }),
  inside('ListThings', 'empty pages, each with a link to the next', 'page-end-missing', {
    nextLink: (_, url) => {
      const next = new URL(url);
      next.searchParams.set('skip', String(Number(url.searchParams.get('skip') ?? 0) + 100));
      return next.href;
    },
  }),
  inside('ListThings', 'a relative next link', ['page-link-relative', 'response-body-mismatch'], {
    nextLink: (link) => (link === undefined ? undefined : link.replace(/^https?:..[^/]+/, '')),
  }),
  inside('ListThings', 'only the second page is wrong', 'response-body-mismatch', {
    before: (request) =>
      isOn(request, 'GET', /things$/) && query(request, 'skip') === '10'
        ? json(200, { value: [{ id: 1 }] }, { 'x-total-count': '11' })
        : undefined,
    nextLink: (link, url) => {
      const next = new URL(url);
      next.searchParams.set('skip', '10');
      return url.searchParams.get('skip') === '10' ? link : next.href;
    },
  }),
];

/** What only a client that keeps its connections sees. */
const connections: readonly DeliberateFault[] = [
  {
    ...inside(
      ['ListThings', 'CreateThing', 'GetThing', 'UpdateThing', 'DeleteThing', 'ReportThing', 'SearchThings'],
      'each connection is kept, and reset at its second request',
      'connection-not-kept',
      {},
    ),
    sockets: true,
  },
];

/** Valid requests that are refused, each for one kind of value. */
const inputs: readonly DeliberateFault[] = [
  inside('SearchThings', 'text beyond ASCII is refused', 'valid-request-refused', {
    before: (request) =>
      isOn(request, 'GET', /search$/) && /[^\x20-\x7e\s]/.test(query(request, 'text') ?? '')
        ? refused()
        : undefined,
  }),
  inside('ListThings', 'a leap day is refused', 'valid-request-refused', {
    before: (request) => (query(request, 'since')?.endsWith('02-29') === true ? refused() : undefined),
  }),
  inside('SearchThings', 'an offset from UTC is refused', 'valid-request-refused', {
    before: (request) => (/[+-]\d\d:\d\d$/.test(query(request, 'before') ?? '') ? refused() : undefined),
  }),
  inside('SearchThings', 'fractions of a second are refused', 'valid-request-refused', {
    before: (request) => (/\.\d/.test(query(request, 'before') ?? '') ? refused() : undefined),
  }),
  inside('ListThings', 'the maximum is excluded', 'valid-request-refused', {
    before: (request) => (query(request, 'top') === '50' ? refused() : undefined),
  }),
  inside('ListThings', 'the minimum is excluded', 'valid-request-refused', {
    before: (request) => (query(request, 'top') === '1' ? refused() : undefined),
  }),
  inside('ListThings', 'the second of an enum is refused', 'valid-request-refused', {
    before: (request) => (query(request, 'color') === 'green' ? refused() : undefined),
  }),
  inside('SearchThings', 'an optional parameter is needed', 'valid-request-refused', {
    before: (request) =>
      isOn(request, 'GET', /search$/) && query(request, 'exact') === null ? refused() : undefined,
  }),
  inside('SearchThings', 'an optional header is needed', 'valid-request-refused', {
    before: (request) =>
      isOn(request, 'GET', /search$/) && !request.headers.has('x-trace') ? refused() : undefined,
  }),
  inside(['CreateThing', 'UpdateThing'], 'an optional property is needed', 'valid-request-refused', {
    refuses: (value) => value['day'] === undefined,
  }),
  inside(['CreateThing', 'UpdateThing'], 'null is refused where it is documented', 'valid-request-refused', {
    refuses: (value) => value['note'] === null,
  }),
  inside(['CreateThing', 'UpdateThing'], 'the longest text is refused', 'valid-request-refused', {
    refuses: (value) => String(value['name']).length >= 40,
  }),
  inside(['CreateThing', 'UpdateThing'], 'zero is refused', 'valid-request-refused', {
    refuses: (value) => value['price'] === 0,
  }),
  inside(['CreateThing', 'UpdateThing'], 'a full list is refused', 'valid-request-refused', {
    refuses: (value) => Array.isArray(value['tags']) && value['tags'].length === 3,
  }),
  inside('SearchThings', 'it breaks at an apostrophe', 'status-undocumented', {
    before: (request) => (query(request, 'text')?.includes("'") === true ? failing() : undefined),
  }),
  inside('SearchThings', 'it breaks at long texts', 'status-undocumented', {
    before: (request) => ((query(request, 'text')?.length ?? 0) > 48 ? failing() : undefined),
  }),
  inside('SearchThings', 'it breaks at a list of two', 'status-undocumented', {
    before: (request) => (query(request, 'tags')?.includes(',') === true ? failing() : undefined),
  }),
];

const takes = (when: (value: Thing) => boolean): Quirks => ({ accepts: when });

/** Invalid requests that are taken, each by one hole. */
const holes: readonly DeliberateFault[] = [
  inside(
    ['CreateThing', 'UpdateThing'],
    'one more than the most',
    'invalid-request-accepted',
    takes(({ price }) => price === 1001),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'a number as text',
    'invalid-request-accepted',
    takes(({ price }) => typeof price === 'string'),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'null for a needed text',
    'invalid-request-accepted',
    takes(({ name }) => name === null),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'an unknown property',
    'invalid-request-accepted',
    takes((value) => 'pinoutUnknownProperty' in value),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'any colour',
    'invalid-request-accepted',
    takes(({ color }) => typeof color === 'string' && !/^(red|green)$/.test(color)),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'a colour in capitals',
    'invalid-request-accepted',
    takes(({ color }) => color === 'RED'),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'the 30th of February',
    'invalid-request-accepted',
    takes(({ day }) => day === '2026-02-30'),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'a fraction for a whole number',
    'invalid-request-accepted',
    takes(({ count }) => typeof count === 'number' && !Number.isInteger(count)),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'four of three tags',
    'invalid-request-accepted',
    takes(({ tags }) => Array.isArray(tags) && tags.length === 4),
  ),
  inside(
    ['CreateThing', 'UpdateThing'],
    'a name of no characters',
    'invalid-request-accepted',
    takes(({ name }) => name === ''),
  ),
  inside('ListThings', 'a whole number beyond 32 bits', 'invalid-request-accepted', {
    before: (request) =>
      Number(query(request, 'skip')) > 2_147_483_647
        ? json(200, { value: [] }, { 'x-total-count': '0' })
        : undefined,
  }),
  inside('CreateThing', 'it breaks at an empty body', 'status-undocumented', {
    before: (request, body) => (request.method === 'POST' && body === '' ? failing() : undefined),
  }),
  inside('CreateThing', 'it breaks at broken JSON', 'status-undocumented', {
    before: (request, body) => (request.method === 'POST' && body.endsWith(',') ? failing() : undefined),
  }),
  inside('UpdateThing', 'it breaks at a list for an object', 'status-undocumented', {
    before: (request, body) => (request.method === 'PUT' && body.startsWith('[') ? failing() : undefined),
  }),
  inside('GetThing', '200 for what is not there', 'missing-resource-answered', {
    before: (request) =>
      isOn(request, 'GET', /no-such-thing$/)
        ? json(200, { id: 'x', name: 'x', price: 0, created: '2024-01-01T00:00:00Z' }, { etag: '"1"' })
        : undefined,
  }),
  inside('UpdateThing', 'what is not there is changed', 'missing-resource-answered', {
    before: (request) =>
      isOn(request, 'PUT', /no-such-thing$/)
        ? json(200, { id: 'x', name: 'x', price: 0, created: '2024-01-01T00:00:00Z' })
        : undefined,
  }),
];

/** Doors that stand open. */
const doors: readonly DeliberateFault[] = [
  inside('DeleteThing', 'deleting needs no key', 'credential-not-demanded', {
    letIn: (request) => request.method === 'DELETE' && !request.headers.has('x-key'),
  }),
  inside('SearchThings', 'any key opens one operation', 'credential-not-demanded', {
    letIn: (request) =>
      /search$/.test(new URL(request.url).pathname) && (request.headers.get('x-key') ?? '') !== '',
  }),
  inside('GetThing', 'an empty key opens', 'credential-not-demanded', {
    letIn: (request) => isOn(request, 'GET', /things\/[^/]+$/) && request.headers.get('x-key') === '',
  }),
  inside('ListThings', 'a key in the query opens', 'credential-not-demanded', {
    letIn: (request) => isOn(request, 'GET', /things$/) && query(request, 'x-key') !== null,
  }),
  inside('CreateThing', 'a wrong key is a failure', ['status-undocumented', 'credential-not-demanded'], {
    letIn: (request) => request.headers.get('x-key')?.includes('wrong') === true && request.method === 'POST',
    before: (request) => (request.headers.get('x-key')?.includes('wrong') === true ? failing() : undefined),
  }),
];

/** What HTTP demands, and what only shows now and then. */
const wire: readonly DeliberateFault[] = [
  answers('GetThing', get, 'every third answer fails', {
    codes: ['status-undocumented'],
    change: (answer, _, count) => (count % 3 === 0 ? { ...answer, status: 500 } : answer),
  }),
  answers('GetThing', get, 'a property comes and goes', {
    codes: ['response-body-mismatch'],
    change: (answer, _, count) =>
      count % 2 === 0 ? edit(({ price: _price, ...value }) => value)(answer) : answer,
  }),
  answers('GetThing', get, 'a redirect to HTTPS', {
    codes: ['status-undocumented'],
    change: (answer) => ({
      status: 301,
      headers: { location: 'https://things.example.com/v1/things/t1' },
      body: text(answer).slice(0, 0),
    }),
  }),
  answers('ReportThing', report, 'JSON in the name of PDF', {
    codes: 'response-body-malformed',
    change: (answer) => ({
      ...answer,
      body: '{}',
    }),
  }),
  answers('ReportThing', report, 'half of a PDF', {
    codes: 'response-body-malformed',
    change: (answer) => ({
      ...answer,
      body: text(answer).slice(0, 20),
    }),
  }),
  answers('ReportThing', report, 'an empty PDF', {
    codes: 'response-body-missing',
    change: (answer) => ({
      ...answer,
      body: '',
    }),
  }),
  answers('ReportThing', report, 'a PDF as octets', {
    codes: 'response-content-type-mismatch',
    change: header('content-type', 'application/octet-stream'),
  }),
  answers('GetThing', missing, 'an HTML page for 404', {
    codes: 'response-content-type-mismatch',
    change: (answer) => ({
      ...answer,
      headers: { 'content-type': 'text/html' },
      body: '<h1>Not found</h1>',
    }),
  }),
  answers('GetThing', missing, 'no body for 404', {
    codes: 'response-body-missing',
    change: (answer) => ({
      ...answer,
      body: '',
    }),
  }),
  answers('SearchThings', search, 'JSON in Latin-1', {
    codes: 'response-charset-mismatch',
    change: header('content-type', 'application/json; charset=iso-8859-1'),
  }),
  answers('SearchThings', search, 'bytes in Latin-1', {
    codes: ['response-body-malformed'],
    change: (answer) => ({
      ...answer,
      body: Uint8Array.from(Buffer.from(text(answer), 'latin1')),
    }),
  }),
  answers('SearchThings', search, 'something after the JSON', {
    codes: 'response-body-malformed',
    change: (answer) => ({
      ...answer,
      body: `${text(answer)}\nnull`,
    }),
  }),
  answers('SearchThings', search, 'a key twice', {
    codes: 'response-body-malformed',
    change: (answer) => ({
      ...answer,
      body: text(answer).replace(/\}$/, ',"text":"x"}'),
    }),
  }),
  answers('SearchThings', search, 'NaN', {
    codes: 'response-body-malformed',
    change: (answer) => ({
      ...answer,
      body: text(answer).replace(/\}$/, ',"score":NaN}'),
    }),
  }),
  answers('SearchThings', search, 'the optional boolean as text', {
    codes: 'response-body-mismatch',
    change: edit((value) => ({ ...value, exact: String(value['exact']) })),
  }),
  answers('SearchThings', search, 'an optional property in another case', {
    codes: 'response-property-misspelt',
    change: edit(({ exact, ...value }) => ({ ...value, Exact: exact })),
  }),
  answers('SearchThings', search, 'null in place of an empty list', {
    codes: 'response-body-mismatch',
    change: edit((value) => ({
      ...value,
      value: (value['value'] as unknown[]).length === 0 ? null : value['value'],
    })),
  }),
  answers('ListThings', list, 'a total that is negative text', {
    codes: 'response-header-mismatch',
    change: header('x-total-count', 'about 3'),
  }),
  answers('ListThings', list, 'the link to the next page is null', {
    codes: 'response-body-mismatch',
    change: edit((value) => ({ nextLink: null, ...value })),
  }),
  answers('ListThings', list, 'only the last item is wrong', {
    codes: 'response-body-mismatch',
    change: edit((value) => {
      const items = value['value'] as Thing[];
      return {
        ...value,
        value: items.map((item, index) => (index === items.length - 1 ? { ...item, price: '1' } : item)),
      };
    }),
  }),
  answers('ListThings', list, 'no list where there are no items', {
    codes: 'response-body-mismatch',
    change: edit((value) => ((value['value'] as unknown[]).length === 0 ? {} : value)),
  }),
];

const case_ = (operation: string, name: string, quirks: Quirks): DeliberateFault => ({
  ...inside(operation, name, 'case-mismatch', quirks),
  byCase: true,
});

/** What no definition can say, and a case by hand does (things/cases.yaml). */
const expectations: readonly DeliberateFault[] = [
  case_('ListThings', 'top is not held', {
    listed: (things) => (things.length === 1 ? [...things, ...things] : things),
  }),
  {
    ...answers('SearchThings', search, 'the text of the search is trimmed', {
      codes: 'case-mismatch',
      change: edit((value) => ({ ...value, text: String(value['text']).trim() })),
    }),
    byCase: true,
  },
  {
    ...answers('SearchThings', search, 'the text of the search is in capitals', {
      codes: 'case-mismatch',
      change: edit((value) => ({ ...value, text: String(value['text']).toUpperCase() })),
    }),
    byCase: true,
  },
  {
    ...answers('SearchThings', search, 'the order of the tags is lost', {
      codes: 'case-mismatch',
      change: edit((value) => ({ ...value, tags: [...((value['tags'] as string[]) ?? [])].reverse() })),
    }),
    byCase: true,
  },
  {
    ...answers('GetThing', get, 'the lamp costs another price', {
      codes: 'case-mismatch',
      change: edit((value) => ({ ...value, price: value['id'] === 't1' ? 9.49 : value['price'] })),
    }),
    byCase: true,
  },
  {
    ...answers('GetThing', get, 'a secret is told', {
      codes: 'case-mismatch',
      change: edit((value) => ({ ...value, secret: 'x' })),
    }),
    byCase: true,
  },
  {
    ...answers('ReportThing', report, 'the report of another thing', {
      codes: 'case-mismatch',
      change: (answer) => ({
        ...answer,
        body: text(answer).replace('(t1)', '(t2)'),
      }),
    }),
    byCase: true,
  },
  case_('GetThing', 'a story by hand ends elsewhere', {
    keep: (thing, method) =>
      method === 'POST' && thing['name'] === 'Story' ? { ...thing, note: 'changed' } : thing,
  }),
];

/** Faults of other kinds than a change of any JSON answer. */
export const otherFaults: readonly DeliberateFault[] = [
  ...state,
  ...pages,
  ...connections,
  ...inputs,
  ...holes,
  ...doors,
  ...wire,
  ...expectations,
];
