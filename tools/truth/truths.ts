import { createDesk, type Knowledge, type Row, type Rows, refusal, reply } from './desk.ts';
import { createDefinition, type DeskDefinition } from './desk-definition.ts';
import { houses } from './houses.ts';
import { offices } from './offices.ts';
import type { Truth } from './truth.ts';
import { uploads } from './uploads.ts';

const key = 'a-right-key';
const crud = ['get', 'post', 'read', 'put', 'patch', 'delete'] as const;
const usual = {
  get: [400],
  post: [400, 409, 422],
  read: [404],
  put: [400, 404, 409, 422],
  patch: [400, 404, 409, 422],
  delete: [404, 409],
  act: [404, 409],
} as const;

const text = { type: 'string', minLength: 1, maxLength: 200 };
const day = { type: 'string', format: 'date' };

const customers: DeskDefinition = {
  name: 'Customer',
  collection: '/customers',
  properties: {
    name: { ...text, description: 'How the customer is called.' },
    email: { type: 'string', format: 'email', description: 'Unique among customers.' },
    status: { type: 'string', enum: ['active', 'closed'], default: 'active' },
  },
  required: ['name', 'email'],
  methods: crud,
  refusals: usual,
  query: [
    { name: 'status', in: 'query', type: 'string', enum: ['active', 'closed', 'all'], default: 'active' },
    { name: 'top', in: 'query', type: 'integer', format: 'int32', minimum: 1, maximum: 100, default: 2 },
  ],
};
const customerRows: readonly Row[] = [
  { id: 11, name: 'Ada Ltd', email: 'ada@example.com', status: 'active' },
  { id: 12, name: 'Bo & Co', email: 'bo@example.com', status: 'closed' },
  { id: 13, name: 'Cy', email: 'cy@example.com', status: 'active' },
];

const orders: DeskDefinition = {
  name: 'Order',
  collection: '/orders',
  properties: {
    customerId: { type: 'integer', format: 'int32', description: 'A customer that exists.' },
    amount: { type: 'number', format: 'double', minimum: 0, maximum: 100000 },
    state: { type: 'string', readOnly: true, description: 'draft, submitted or closed.' },
  },
  required: ['customerId', 'amount'],
  methods: crud,
  refusals: usual,
  actions: ['submit', 'close'],
};
const orderRows: readonly Row[] = [
  { id: 21, customerId: 11, amount: 10.5, state: 'draft' },
  { id: 22, customerId: 12, amount: 99, state: 'submitted' },
];

const notes: DeskDefinition = {
  name: 'Note',
  collection: '/notes',
  properties: { title: text, text: { type: 'string', maxLength: 4000 }, due: day },
  required: ['title'],
  methods: crud,
  refusals: usual,
  wrapped: true,
};
const noteRows: readonly Row[] = [
  { id: 31, title: 'Own note', text: 'Keep me.' },
  { id: 32, title: 'Another', due: '2026-02-01' },
];

const bookings: DeskDefinition = {
  name: 'Booking',
  collection: '/bookings',
  properties: {
    from: day,
    until: day,
    seats: { type: 'integer', format: 'int32' },
    code: { type: 'string', pattern: '^[A-Z]{3}$', description: 'The code of a room.' },
  },
  required: ['from', 'until', 'code'],
  methods: crud,
  refusals: usual,
  example: { from: '2026-03-01', until: '2026-03-04', seats: 2, code: 'ROM' },
};
const bookingRows: readonly Row[] = [
  { id: 41, from: '2026-01-01', until: '2026-01-02', seats: 1, code: 'ROM' },
];

const rates: DeskDefinition = {
  name: 'Rate',
  collection: '/rates',
  properties: { code: { type: 'string', description: 'A currency.' }, value: { type: 'number' } },
  required: ['code', 'value'],
  methods: ['get', 'read'],
  query: [
    { name: 'code', in: 'query', type: 'string', description: 'A currency that the service knows.' },
    { name: 'page', in: 'query', type: 'integer', format: 'int32', minimum: 1, default: 1 },
  ],
  refusals: { get: [400], read: [404] },
};
const rateRows: readonly Row[] = [
  { id: 51, code: 'EUR', value: 1 },
  { id: 52, code: 'INR', value: 90.5 },
];

/** Answers other methods as a framework does, before anybody looks at the path. */
const framework =
  (answers: Readonly<Record<string, (request: Request) => Response>>): NonNullable<Knowledge['guard']> =>
  (request) =>
    answers[request.method]?.(request) ??
    (/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(request.method) ? undefined : answers['*']?.(request));

const undocumented = (desk: DeskDefinition): DeskDefinition => ({ ...desk, refusals: {} });
const secured = (desk: DeskDefinition): DeskDefinition => ({ ...desk, secured: true });
const sameText = (rows: Rows, name: string, value: unknown, own: string | undefined): boolean =>
  rows.others(own).some((row) => String(row[name]).toLowerCase() === String(value).toLowerCase());

/** Every second request is asked to wait first; the next one is answered. */
const throttled = (status: number, retryAfter: string): Knowledge => {
  let count = 0;
  return {
    guard: () =>
      ++count % 7 === 0 ? reply(status, { message: 'Slower.' }, { 'retry-after': retryAfter }) : undefined,
  };
};

const withKey =
  (status: number): NonNullable<Knowledge['guard']> =>
  (request) =>
    request.headers.get('x-key') === key ? undefined : refusal(status, 'Who are you?');

const uniqueEmail: NonNullable<Knowledge['check']> = (value, rows, own) =>
  sameText(rows, 'email', value['email'], own) ? refusal(409, 'This e-mail is taken.') : undefined;

const filtered: NonNullable<Knowledge['list']> = (rows, query) => {
  const status = query.get('status') ?? 'active';
  const top = query.get('top') ?? '2';
  if (
    !/^(?:active|closed|all)$/.test(status) ||
    !/^\d{1,3}$/.test(top) ||
    Number(top) < 1 ||
    Number(top) > 100
  )
    return refusal(400, 'The filter is wrong.');
  return rows
    .filter((row) => status === 'all' || (row['status'] ?? 'active') === status)
    .slice(0, Number(top));
};

const customerExists: NonNullable<Knowledge['check']> = (value) =>
  customerRows.some(({ id }) => id === value['customerId'])
    ? undefined
    : refusal(422, 'There is no such customer.');

const states: NonNullable<Knowledge['change']> = (row, method, action) => {
  const state = row['state'] ?? 'draft';
  if (action === 'submit')
    return state === 'draft' ? { ...row, state: 'submitted' } : refusal(409, `It is ${state}.`);
  if (action === 'close')
    return state === 'submitted' ? { ...row, state: 'closed' } : refusal(409, `It is ${state}.`);
  if (action !== undefined) return undefined;
  return state === 'draft' || method === 'GET' ? undefined : refusal(409, 'Only drafts change.');
};

const eachText =
  (change: (text: string) => string): NonNullable<Knowledge['keep']> =>
  (value) =>
    Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, typeof each === 'string' ? change(each) : each]),
    );

const rightOrder: NonNullable<Knowledge['check']> = (value) =>
  String(value['from']) < String(value['until']) ? undefined : refusal(422, 'It ends before it starts.');

const knownRoom: NonNullable<Knowledge['check']> = (value) =>
  /^(?:ROM|PAR|OSL)$/.test(String(value['code'])) ? undefined : refusal(422, 'There is no such room.');

const fewSeats: NonNullable<Knowledge['check']> = (value) => {
  const seats = value['seats'];
  return typeof seats === 'number' && (seats < 1 || seats > 50)
    ? refusal(422, 'That many seats there are not.')
    : undefined;
};

const ratesOf: NonNullable<Knowledge['list']> = (rows, query) => {
  const page = query.get('page') ?? '1';
  const code = query.get('code');
  if (!/^\d{1,9}$/.test(page) || Number(page) < 1) return refusal(400, 'The page is wrong.');
  if (code !== null && !rateRows.some((row) => row['code'] === code))
    return refusal(400, 'There is no such currency.');
  return page === '1' ? rows.filter((row) => code === null || row['code'] === code) : [];
};

const both =
  (...checks: readonly NonNullable<Knowledge['check']>[]): NonNullable<Knowledge['check']> =>
  (value, rows, own) => {
    for (const check of checks) {
      const refused = check?.(value, rows, own);
      if (refused !== undefined) return refused;
    }
    return undefined;
  };

/** Answers GET as if there were none. */
const withoutGet =
  (status: number): NonNullable<Knowledge['guard']> =>
  ({ method }) =>
    method === 'GET' || method === 'HEAD' ? refusal(status, 'There is no such page.') : undefined;

/** A list of codes that is read as it is documented. */
const codesIn =
  (separator: string): NonNullable<Knowledge['list']> =>
  (rows, query) => {
    const codes = query
      .getAll('codes')
      .flatMap((text) => (separator === '' ? [text] : text.split(separator)));
    if (codes.some((code) => !/^(?:EUR|INR)$/.test(code))) return refusal(400, 'There is no such currency.');
    return codes.length === 0 ? rows : rows.filter((row) => codes.includes(String(row['code'])));
  };

const listOfCodes = (collectionFormat: string): DeskDefinition => ({
  ...rates,
  query: [
    {
      name: 'codes',
      in: 'query',
      type: 'array',
      items: { type: 'string', enum: ['EUR', 'INR'] },
      collectionFormat,
    },
  ],
});

const truth = (
  name: string,
  desk: DeskDefinition,
  rows: readonly Row[],
  knowledge: () => Knowledge = () => ({}),
): Truth => ({
  name: `${desk.name}: ${name}`,
  connector: createDefinition(desk),
  open: () => createDesk(createDefinition(desk), rows, knowledge()),
  ...(desk.secured === true ? { credentials: { key } } : {}),
});

/** Services that a team would not let go red. */
export const truths: readonly Truth[] = [
  truth('nothing beyond the schema', undocumented({ ...customers, query: [] }), customerRows),
  truth('e-mails are unique', customers, customerRows, () => ({ check: uniqueEmail, list: filtered })),
  truth('the list is filtered unless asked otherwise', customers, customerRows, () => ({ list: filtered })),
  truth('no refusal is documented', undocumented(customers), customerRows, () => ({ list: filtered })),
  truth('an undocumented 401', secured(undocumented(customers)), customerRows, () => ({
    list: filtered,
    guard: withKey(401),
  })),
  truth('an undocumented 403', secured(undocumented(customers)), customerRows, () => ({
    list: filtered,
    guard: withKey(403),
  })),
  truth('an undocumented 422', undocumented(customers), customerRows, () => ({
    list: filtered,
    broken: 422,
  })),
  truth(
    'a documented 422 for what breaks the schema',
    { ...customers, refusals: { ...usual, post: [422], put: [404, 422], patch: [404, 422] } },
    customerRows,
    () => ({ list: filtered, broken: 422 }),
  ),
  truth('e-mails in small letters', customers, customerRows, () => ({
    list: filtered,
    keep: (row) => ({ ...row, email: String(row['email']).toLowerCase() }),
  })),
  truth('a default is filled in', customers, customerRows, () => ({
    list: filtered,
    keep: (row) => ({ status: 'active', ...row }),
  })),
  truth('customers must exist', orders, orderRows, () => ({ check: customerExists })),
  truth('states', orders, orderRows, () => ({ change: states })),
  truth('states and customers', orders, orderRows, () => ({ change: states, check: customerExists })),
  truth('amounts are rounded to cents', orders, orderRows, () => ({
    change: states,
    keep: (row) => ({ ...row, amount: Math.round(Number(row['amount']) * 100) / 100 }),
  })),
  truth('texts are trimmed', notes, noteRows, () => ({
    wrapped: true,
    keep: eachText((each) => each.trim()),
  })),
  truth('texts are normalised', notes, noteRows, () => ({
    wrapped: true,
    keep: eachText((each) => each.normalize('NFC')),
  })),
  truth('texts are decomposed', notes, noteRows, () => ({
    wrapped: true,
    keep: eachText((each) => each.normalize('NFD')),
  })),
  truth('a list that lags', notes, noteRows, () => ({ wrapped: true, lag: 3 })),
  truth('deleted notes stay, marked', notes, noteRows, () => ({ wrapped: true, softDelete: true })),
  truth(
    'unknown notes are 410',
    { ...notes, refusals: { ...usual, read: [410], put: [400, 410], patch: [400, 410], delete: [410] } },
    noteRows,
    () => ({ wrapped: true, unknown: 410 }),
  ),
  truth(
    'throttled, documented',
    {
      ...notes,
      refusals: Object.fromEntries(Object.entries(usual).map(([kind, list]) => [kind, [...list, 429]])),
    },
    noteRows,
    () => ({ wrapped: true, ...throttled(429, '0') }),
  ),
  truth('titles are unique', notes, noteRows, () => ({
    wrapped: true,
    check: (value, rows, own) =>
      sameText(rows, 'title', value['title'], own) ? refusal(409, 'Taken.') : undefined,
  })),
  truth('the end comes after the start', bookings, bookingRows, () => ({ check: rightOrder })),
  truth('rooms must exist', bookings, bookingRows, () => ({ check: knownRoom })),
  truth('few seats', bookings, bookingRows, () => ({ check: fewSeats })),
  truth('all that a booking knows', bookings, bookingRows, () => ({
    check: both(rightOrder, knownRoom, fewSeats),
  })),
  truth(
    'no example of a booking',
    {
      name: bookings.name,
      collection: bookings.collection,
      properties: bookings.properties,
      required: bookings.required,
      methods: bookings.methods,
      refusals: usual,
    },
    bookingRows,
    () => ({ check: both(rightOrder, knownRoom, fewSeats) }),
  ),
  truth('currencies must be known', rates, rateRows, () => ({ list: ratesOf })),
  truth('currencies, with no refusal documented', undocumented(rates), rateRows, () => ({ list: ratesOf })),
  truth('currencies behind an undocumented 401', secured(undocumented(rates)), rateRows, () => ({
    list: ratesOf,
    guard: withKey(401),
  })),
  truth('a list that lags a moment', notes, noteRows, () => ({ wrapped: true, lagMs: 250 })),
  truth('new customers are closed, and the list shows active ones', customers, customerRows, () => ({
    list: filtered,
    keep: (row) => ({ ...row, status: 'closed' }),
  })),
  truth(
    'the list shows what is mine',
    {
      ...notes,
      query: [{ name: 'scope', in: 'query', type: 'string', enum: ['mine', 'everybody'] }],
    },
    noteRows,
    () => ({
      wrapped: true,
      list: (rows, query) => {
        const scope = query.get('scope') ?? 'mine';
        if (!/^(?:mine|everybody)$/.test(scope)) return refusal(400, 'There is no such scope.');
        return scope === 'mine' ? rows.filter(({ id }) => Number(id) < 100) : rows;
      },
    }),
  ),
  truth('a list calls the key otherwise', { ...notes, listedKey: 'noteId' }, noteRows, () => ({
    wrapped: true,
    list: (rows) => rows.map(({ id = null, ...row }) => ({ ...row, noteId: id })),
  })),
  truth(
    'a total follows from the amount',
    { ...orders, properties: { ...orders.properties, total: { type: 'number', readOnly: true } } },
    orderRows,
    () => ({ change: states, keep: (row) => ({ ...row, total: Number(row['amount'] ?? 0) * 1.25 }) }),
  ),
  truth(
    'rows have ETags',
    {
      ...notes,
      etags: true,
      refusals: {
        ...usual,
        read: [304, 404],
        put: [400, 404, 409, 412],
        patch: [400, 404, 409, 412],
        delete: [404, 409, 412],
      },
    },
    noteRows,
    () => ({ wrapped: true, etags: true }),
  ),
  ...([404, 405] as const).map((status) =>
    truth(
      `nobody may read, and GET is ${status}`,
      { ...notes, methods: ['post', 'delete'] },
      noteRows,
      () => ({
        wrapped: true,
        guard: withoutGet(status),
      }),
    ),
  ),
  truth('a page of help at the collection', { ...notes, methods: ['post', 'delete'] }, noteRows, () => ({
    wrapped: true,
    guard: ({ method, url }) =>
      method === 'GET' && new URL(url).pathname === '/notes'
        ? new Response('<p>POST a note.</p>', { headers: { 'content-type': 'text/html' } })
        : undefined,
  })),
  truth('a framework that answers OPTIONS with its methods', notes, noteRows, () => ({
    wrapped: true,
    guard: framework({
      OPTIONS: () => reply(204, undefined, { allow: 'GET, HEAD, POST, OPTIONS' }),
      '*': () => reply(501, { message: 'Not implemented.' }),
    }),
  })),
  truth('a framework that knows no HEAD and no OPTIONS', notes, noteRows, () => ({
    wrapped: true,
    guard: framework({
      OPTIONS: () => refusal(405, 'No.'),
      HEAD: () => reply(405),
      '*': () => refusal(405, 'No.'),
    }),
  })),
  truth('a framework that takes OPTIONS for CORS alone', notes, noteRows, () => ({
    wrapped: true,
    guard: framework({
      OPTIONS: () => reply(200, undefined, { 'access-control-allow-origin': '*' }),
      '*': () => refusal(400, 'No.'),
    }),
  })),
  truth(
    'a pattern that may be anywhere',
    {
      ...notes,
      properties: { ...notes.properties, tag: { type: 'string', pattern: '[A-Z]{2}-[0-9]+' } },
      example: { title: 'A note', tag: 'AB-1' },
    },
    noteRows,
    () => ({ wrapped: true }),
  ),
  truth('codes with commas', listOfCodes('csv'), rateRows, () => ({ list: codesIn(',') })),
  truth('codes with bars', listOfCodes('pipes'), rateRows, () => ({ list: codesIn('|') })),
  truth('codes one by one', listOfCodes('multi'), rateRows, () => ({ list: codesIn('') })),
  ...uploads,
  ...houses,
  ...offices,
];
