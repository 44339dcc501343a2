import { z } from 'zod';

/** One order of the shop. */
export interface Order {
  readonly id: string;
  readonly customer: string;
  readonly total: number;
  readonly open: boolean;
}

const orders: readonly Order[] = [
  { id: 'A-100', customer: 'Ada', total: 12.5, open: true },
  { id: 'A-101', customer: 'Grace', total: 99, open: false },
  { id: 'B-200', customer: 'Edsger', total: 7.25, open: true },
];

/** What a tool of the shop answers: the members of a result that are not the protocol's. */
export interface ShopAnswer {
  readonly structured?: Readonly<Record<string, unknown>>;
  readonly links?: readonly string[];
  readonly text?: string;
}

/** A tool of the shop, once for all four servers. */
export interface ShopTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output?: z.ZodObject;
  readonly annotations: Readonly<Record<string, boolean>>;
  readonly call: (given: Readonly<Record<string, unknown>>) => ShopAnswer;
}

const orderShape = z.object({
  id: z.string(),
  customer: z.string(),
  total: z.number(),
  open: z.boolean(),
});

const idShape = z
  .string()
  .min(3)
  .max(12)
  .regex(/^[A-Z]-[0-9]+$/)
  .describe('The number of the order, such as A-100.');

const reads = { readOnlyHint: true, destructiveHint: false };

/** The tools: three that read, one that adds, one that removes, and one that points at a resource. */
export const shopTools: readonly ShopTool[] = [
  {
    name: 'search_orders',
    title: 'Search orders',
    description: 'Finds the orders of a customer by a part of the name. Use it when the number is not known.',
    input: z.object({
      text: z.string().min(1).max(60).describe('A part of the name of the customer.'),
      limit: z.number().int().min(1).max(50).optional().describe('So many orders at most.'),
      onlyOpen: z.boolean().optional().describe('Leave out orders that are shipped.'),
    }),
    output: z.object({ orders: z.array(orderShape), count: z.number().int() }),
    annotations: reads,
    call: ({ text, limit = 50, onlyOpen = false }) => {
      const found = orders
        .filter(({ customer, open }) => customer.includes(String(text)) && (open || onlyOpen !== true))
        .slice(0, Number(limit));
      return { structured: { orders: found, count: found.length } };
    },
  },
  {
    name: 'read_order',
    title: 'Read an order',
    description: 'Gives one order by its number.',
    input: z.object({ orderId: idShape }),
    output: orderShape,
    annotations: reads,
    call: ({ orderId }) => ({
      structured: { ...(orders.find(({ id }) => id === orderId) ?? orders[0]), id: String(orderId) },
    }),
  },
  {
    name: 'quote_shipping',
    title: 'Quote the shipping',
    description: 'Says what it costs to send a parcel of a weight to a country.',
    input: z.object({
      country: z.string().length(2).describe('Two letters, such as DE.'),
      grams: z.number().min(0).max(30_000).describe('The weight in grams.'),
      parts: z.array(z.string().max(20)).max(5).optional().describe('What is in the parcel.'),
    }),
    annotations: reads,
    call: ({ country, grams }) => ({
      text: `To ${String(country)}: ${(4 + Number(grams) / 1000).toFixed(2)}`,
    }),
  },
  {
    name: 'find_invoice',
    title: 'Find the invoice',
    description: 'Points at the invoice of an order, which can be read as a resource.',
    input: z.object({ orderId: idShape }),
    annotations: reads,
    call: () => ({ links: [invoiceUri] }),
  },
  {
    name: 'add_note',
    title: 'Add a note',
    description: 'Adds a note to the log of the shop. Nothing that is there is changed.',
    input: z.object({ note: z.string().max(200).describe('What to remember.') }),
    annotations: { readOnlyHint: false, destructiveHint: false },
    call: ({ note }) => ({ text: `Noted: ${String(note).length} characters.` }),
  },
  {
    name: 'cancel_order',
    title: 'Cancel an order',
    description: 'Cancels an order for good.',
    input: z.object({ orderId: idShape }),
    annotations: { readOnlyHint: false, destructiveHint: true },
    call: () => {
      throw new Error('Verify has no leave to cancel an order.');
    },
  },
];

/** The one resource. */
export const invoiceUri = 'invoice://orders/latest';

/** What it says. */
export const invoiceText = 'Invoice of the latest order';

/** The answer of a tool as the result of `tools/call`. */
export const toResult = ({ structured, links, text }: ShopAnswer): Record<string, unknown> => ({
  content: [
    ...(structured === undefined ? [] : [{ type: 'text', text: JSON.stringify(structured) }]),
    ...(text === undefined ? [] : [{ type: 'text', text }]),
    ...(links ?? []).map((uri) => ({ type: 'resource_link', uri, name: 'invoice', mimeType: 'text/plain' })),
  ],
  ...(structured === undefined ? {} : { structuredContent: structured }),
});
