import type { Connector } from '../../connector/connector.ts';
import type { DocumentedHeader, Operation, Visibility } from '../../connector/operation.ts';
import { pickResponse } from '../../connector/pick-response.ts';
import type { PlacedSchema } from '../../connector/schema.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { defined } from '../../source/json.ts';
import { type Budget, startBudget, takeOne } from '../fields/field-walk.ts';
import { keywordOf, textOf, viewOf } from '../fields/keywords.ts';
import { type LabelPrefix, labelOf, ownLabel, prefixBelow } from '../fields/label-of.ts';
import { orderFields } from '../fields/order-fields.ts';
import { questionOf } from '../fields/question-of.ts';
import { visibilityOf } from '../fields/visibility-of.ts';
import type { CardOutput } from '../model/card.ts';

/** What later steps can use of an operation: its success response, of a webhook what the service posts (platform.md §6.5). */
export const outputsOf = (
  connector: Connector,
  operation: Operation,
): { readonly outputs: readonly CardOutput[]; readonly isCut: boolean } => {
  const budget = startBudget();
  const { body, headers } = outputParts(connector, operation);
  const walk: OutputWalk = { connector, budget };
  const found = body === undefined ? [] : schemaOutputs(walk, { ...rootPlace, placed: body });
  const outputs = [
    ...found.map(({ output }) => output),
    ...headers.flatMap((each) => headerOutput(walk, each)),
  ];
  return { outputs, isCut: budget.isCut };
};

/** Where the outputs of an operation are written. */
export const outputParts = (
  connector: Pick<Connector, 'webhooks'>,
  { kind, path, responses }: Operation,
): { readonly body?: PlacedSchema; readonly headers: readonly DocumentedHeader[] } => {
  const isWebhook = kind === 'webhook-trigger' || kind === 'webhook-action';
  const webhook = isWebhook ? connector.webhooks.find((each) => each.path === path) : undefined;
  if (webhook?.schema !== undefined)
    return { body: { schema: webhook.schema, pointer: webhook.schemaPointer }, headers: [] };
  const response = pickResponse(responses);
  return { ...defined({ body: response?.body }), headers: response?.headers ?? [] };
};

interface OutputWalk {
  readonly connector: Pick<Connector, 'definitions' | 'capabilities'>;
  readonly budget: Budget;
}

interface OutputPlace {
  readonly placed: PlacedSchema;
  readonly path: readonly string[];
  readonly required: boolean;
  readonly visibility: Visibility;
  readonly prefix: LabelPrefix;
  readonly around: readonly string[];
  /** The list that it is inside of. */
  readonly inside?: string;
}

const rootPlace: Omit<OutputPlace, 'placed'> = {
  path: [],
  required: true,
  visibility: 'normal',
  prefix: {},
  around: [],
};

/** What the order looks at, and the output itself. */
interface RankedOutput {
  readonly required: boolean;
  readonly visibility: Visibility;
  readonly output: CardOutput;
}

const schemaOutputs = (walk: OutputWalk, place: OutputPlace): readonly RankedOutput[] => {
  if (!takeOne(walk.budget)) return [];
  const view = viewOf(walk.connector.definitions, place.placed);
  const visibility = visibilityOf(view, place.visibility);
  if (visibility === 'internal') return [];
  const question = questionOf(walk.connector, view, 'fields');
  const own: RankedOutput = {
    required: place.required,
    visibility,
    output: { ...writeOutput(view, place), visibility, ...defined({ question }) },
  };
  // What contains itself ends there, as an object of which nothing is known.
  if (place.around.includes(view.start) || question?.kind === 'schema') return [own];
  const here = { ...place, visibility, around: [...place.around, view.start] };
  const type = keywordOf(view, 'type');
  if (type === 'object') return orderFields([...propertyOutputs(walk, view, here), own]);
  return type === 'array' ? [...itemOutputs(walk, view, here), own] : [own];
};

const writeOutput = (view: SchemaView, { path, prefix, inside, placed }: OutputPlace) => {
  const key = path.at(-1);
  const title =
    key === undefined ? (ownLabel(view) ?? 'Body') : labelOf(view, key === '*' ? 'Item' : key, prefix);
  return {
    id: ['body', ...path].join('/'),
    in: 'body' as const,
    path,
    title,
    ...defined({
      description: textOf(view, 'description'),
      type: textOf(view, 'type'),
      format: textOf(view, 'format'),
      inside,
    }),
    pointer: placed.pointer,
  };
};

const propertyOutputs = (walk: OutputWalk, view: SchemaView, place: OutputPlace): readonly RankedOutput[] => {
  const prefix = prefixBelow(view, place.prefix);
  return [...view.properties].flatMap(([name, placed]) =>
    schemaOutputs(walk, {
      ...place,
      placed,
      prefix,
      path: [...place.path, name],
      required: place.required && view.required.has(name),
    }),
  );
};

const itemOutputs = (walk: OutputWalk, view: SchemaView, place: OutputPlace): readonly RankedOutput[] => {
  const { items } = view;
  if (items === undefined) return [];
  const each = viewOf(walk.connector.definitions, items);
  const below = prefixBelow(view, place.prefix);
  // Items that have a label of their own are called by it alone.
  const titles = textOf(each, 'title') ? place.prefix.titles : below.titles;
  const summaries = textOf(each, 'x-ms-summary') ? place.prefix.summaries : below.summaries;
  return schemaOutputs(walk, {
    ...place,
    placed: items,
    path: [...place.path, '*'],
    prefix: defined({ titles, summaries }),
    inside: ['body', ...place.path].join('/'),
  });
};

const headerOutput = (
  { connector }: OutputWalk,
  { name, schema, pointer, description }: DocumentedHeader,
): readonly CardOutput[] => {
  const view = viewOf(connector.definitions, { schema, pointer });
  const visibility = visibilityOf(view, 'normal');
  if (visibility === 'internal') return [];
  return [
    {
      id: `header/${name}`,
      in: 'header',
      path: [name],
      title: ownLabel(view) ?? name,
      ...defined({ description, type: textOf(view, 'type'), format: textOf(view, 'format') }),
      visibility,
      pointer,
    },
  ];
};
