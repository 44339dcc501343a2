import { asString, own } from '../../src/source/json.ts';
import { hiddenSchemas } from '../ask/hidden-schemas.ts';
import { isInternal } from '../ask/operation-status.ts';
import { operationsOfSchema, type SchemaUser } from '../ask/operations-of-schema.ts';
import type { Definition } from '../definition/definition.ts';
import type { SchemaNode, SchemaUse } from '../definition/nodes.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { targetOf } from '../walk/schema-members.ts';
import { quote } from '../words/quote.ts';
import { together } from '../words/together.ts';

const extra = (schema: 'Order' | 'NewOrder', property: unknown, name: string = 'giftNote'): Example => ({
  definition: { definitions: { [schema]: { properties: { [name]: property } } } },
});

const owners = { request: 'a request', response: 'an answer' } as const;

const unlabelled = function* (definition: Definition, use: 'request' | 'response'): Iterable<Problem> {
  for (const schema of shownProperties(definition, use))
    if (!hasText(definition, schema, ['x-ms-summary', 'title']))
      yield {
        path: schema.at,
        message: `${nameSchema(schema)} of ${owners[use]} has no label.`,
        remedy: labelRemedy(schema),
      };
};

const andMore = (others: number): string =>
  others === 1
    ? '1 other property of this file has none either.'
    : `${others} other properties of this file have none either.`;

/** Rules of how properties are called and labelled. */
export const schemaLabelRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-property-label',
    file: 'definition',
    demands: 'Each visible property of a request has a label: x-ms-summary or title.',
    remedy: 'Add x-ms-summary with the words that the maker shall read.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The label is above the field. Without one the maker reads the name that the service uses. Definitions count where a visible request uses them, each property once.',
    source: 'Swagger Validator (RequiredPropertyMissing); string guidance.',
    fails: extra('NewOrder', { type: 'string', description: 'What the card says.' }),
    passes: extra('NewOrder', {
      type: 'string',
      'x-ms-summary': 'Gift note',
      description: 'What the card says.',
    }),
    check: (definition) => together(unlabelled(definition, 'request'), andMore),
  },
  {
    id: 'connector-schema-property-label-response',
    file: 'definition',
    demands: 'Each visible property of an answer or a notification has a label: x-ms-summary or title.',
    remedy: 'Add x-ms-summary with the words that the maker shall read.',
    severity: 'hint',
    fix: 'suggest',
    why: 'The label is the name of the token in the dynamic content. Without one the maker reads the name that the service uses, which is often enough.',
    source: 'String guidance.',
    fails: extra('Order', { type: 'string', description: 'What the card says.' }),
    passes: extra('Order', { type: 'string', title: 'Gift note', description: 'What the card says.' }),
    check: (definition) => together(unlabelled(definition, 'response'), andMore),
  },
  {
    id: 'connector-schema-property-description',
    file: 'definition',
    demands: 'Each visible property of a request has a description.',
    remedy: 'Say in one sentence what to fill in.',
    severity: 'info',
    fix: 'none',
    why: 'The description is the hint in the empty field. Reviewers ask for it.',
    source: 'String guidance.',
    fails: extra('NewOrder', { type: 'string', 'x-ms-summary': 'Gift note' }),
    passes: extra('NewOrder', {
      type: 'string',
      'x-ms-summary': 'Gift note',
      description: 'What the card says.',
    }),
    check: (definition) => together(withoutDescription(definition, 'request', 'a request'), andMore),
  },
  {
    id: 'connector-schema-property-description-response',
    file: 'definition',
    demands: 'Each visible property of an answer or a notification has a description.',
    remedy: 'Say in one sentence what it is.',
    severity: 'off',
    fix: 'none',
    why: 'The description is shown under the token in the dynamic content. Two of three published connectors leave some out.',
    source: 'String guidance.',
    fails: extra('Order', { type: 'string', 'x-ms-summary': 'Gift note' }),
    passes: extra('Order', {
      type: 'string',
      'x-ms-summary': 'Gift note',
      description: 'What the card says.',
    }),
    check: (definition) => withoutDescription(definition, 'response', 'an answer'),
  },
  {
    id: 'connector-schema-property-label-length',
    file: 'definition',
    demands: 'The label of a property has at most 80 characters.',
    remedy: 'Shorten it; the description has room for the rest.',
    severity: 'info',
    fix: 'none',
    why: 'Longer labels are cut in the designer. The limit is that of summaries.',
    source: 'String guidance.',
    fails: extra('Order', {
      type: 'string',
      description: 'What the card says.',
      'x-ms-summary':
        'The text which the shop prints on the card that lies in the parcel when the order is a gift',
    }),
    passes: extra('Order', {
      type: 'string',
      'x-ms-summary': 'Gift note',
      description: 'The text which the shop prints on the card when the order is a gift.',
    }),
    *check({ schemas }) {
      for (const schema of schemas) {
        if (schema.role !== 'property') continue;
        for (const key of ['title', 'x-ms-summary']) {
          const length = asString(own(schema.node, key))?.length ?? 0;
          if (length > 80)
            yield {
              path: [...schema.at, key],
              message: `${nameSchema(schema)} has a label of ${length} characters; 80 are shown.`,
            };
        }
      }
    },
  },
  {
    id: 'connector-schema-property-label-conflict',
    file: 'definition',
    demands: 'A property has one label: title and x-ms-summary say the same.',
    remedy: 'Delete one of them.',
    severity: 'hint',
    fix: 'suggest',
    why: 'Clients disagree which of the two wins: the open designer reads the title first, others read x-ms-summary. So makers see different labels, and no fix is safe.',
    source: 'Observed: the open designer.',
    fails: extra('Order', {
      type: 'string',
      title: 'Note',
      'x-ms-summary': 'Gift note',
      description: 'What the card says.',
    }),
    passes: extra('Order', {
      type: 'string',
      'x-ms-summary': 'Gift note',
      description: 'What the card says.',
    }),
    *check({ schemas }) {
      for (const schema of schemas) {
        const title = asString(own(schema.node, 'title'));
        const summary = asString(own(schema.node, 'x-ms-summary'));
        if (schema.role !== 'property' || !title || !summary || title === summary) continue;
        yield {
          path: [...schema.at, 'title'],
          message: `${nameSchema(schema)} has the title ${quote(title)} and the summary ${quote(summary)}.`,
        };
      }
    },
  },
];

const met = new WeakMap<readonly SchemaUser[], boolean>();

/** What only hidden operations have, no maker meets. All schemas of one tree have the same list of users. */
const isMet = (users: readonly SchemaUser[]): boolean => {
  const answer = met.get(users) ?? users.some(({ operation }) => !isInternal(operation));
  met.set(users, answer);
  return answer;
};

/** Properties that a maker meets, each where it is written. One that serves requests too counts as a request's. */
function* shownProperties(definition: Definition, use: SchemaUse): Iterable<SchemaNode> {
  const hidden = hiddenSchemas(definition);
  for (const schema of definition.schemas) {
    if (schema.role !== 'property' || hidden.has(schema)) continue;
    if (!isMet(operationsOfSchema(definition, schema))) continue;
    const isRequest = schema.uses.has('request') && own(schema.node, 'readOnly') !== true;
    if (use === 'request' ? isRequest : !isRequest && schema.uses.size > 0) yield schema;
  }
}

function* withoutDescription(definition: Definition, use: SchemaUse, where: string): Iterable<Problem> {
  for (const schema of shownProperties(definition, use))
    if (!hasText(definition, schema, ['description']))
      yield { path: schema.at, message: `${nameSchema(schema)} of ${where} has no description.` };
}

/** Whether the property has one of the texts, itself or from what it refers to. */
const hasText = (definition: Definition, { node }: SchemaNode, keys: readonly string[]): boolean =>
  [node, targetOf(definition, node)].some((part) =>
    keys.some((key) => (asString(own(part, key)) ?? '').trim() !== ''),
  );

/** What stands beside a $ref is lost to some clients, so that the label belongs into what it leads to. */
const labelRemedy = ({ node, name }: SchemaNode): string => {
  const label = `"x-ms-summary": ${quote(labelFor(name ?? ''))}`;
  const ref = asString(own(node, '$ref'));
  return ref === undefined
    ? `Write for example ${label}.`
    : `Write for example ${label} into ${quote(ref)}: beside the $ref some clients pass over it.`;
};

/** `orderLine_id` → `Order line id`. */
const labelFor = (name: string): string => {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words === '' ? name : words.slice(0, 1).toUpperCase() + words.slice(1);
};
