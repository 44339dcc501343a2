import { followRef } from '../../src/source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import { becomesTool } from '../../src/source/tools/becomes-tool.ts';
import { type ToolVisit, toToolSchema } from '../../src/source/tools/tool-schema.ts';
import { isDeprecated, isInternal } from '../ask/operation-status.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { quote } from '../words/quote.ts';
import { together } from '../words/together.ts';
import { isMcpOperation } from './mcp-operations.ts';

const maxTools = 128;
const maxDescription = 1024;
const maxDepth = 3;

/** What an agent can be given as a tool: an action that makers see, and no MCP server. */
const toolsOf = ({ operations }: Definition): readonly OperationNode[] =>
  operations.filter((operation) =>
    becomesTool({
      trigger: operation.trigger,
      internal: isInternal(operation),
      deprecated: isDeprecated(operation),
      mcp: isMcpOperation(operation),
    }),
  );

/** Every schema of what a tool takes, as the tool has to have it: with `$ref` followed in place. */
const argumentsOf = ({ root }: Definition, { parameters }: OperationNode): readonly ToolVisit[] => {
  const found: ToolVisit[] = [];
  for (const { node, at, in: place } of parameters) {
    const start = place === 'body' ? [...at, 'schema'] : at;
    toToolSchema(place === 'body' ? own(node, 'schema') : node, {
      flow: 'input',
      follow: (ref) => asObject(followRef(root, ref)?.value),
      visit: (visit) => found.push({ ...visit, at: [...start, ...visit.at] }),
    });
  }
  return found;
};

/** What an argument has that a tool's should not have: one question for each rule. */
const questions = {
  recursive: ({ again }: ToolVisit) => (again ? 'takes a schema that contains itself' : undefined),
  union: ({ node }: ToolVisit) =>
    Array.isArray(own(node, 'type'))
      ? 'takes a value of several types'
      : ['anyOf', 'oneOf'].some((key) => Object.hasOwn(node, key))
        ? 'takes one of several schemas'
        : undefined,
  enum: ({ node }: ToolVisit) => {
    const values = asArray(own(node, 'enum')).map(String);
    if (values.length === 0) return undefined;
    const text = (asString(own(node, 'description')) ?? '').toLowerCase();
    return values.some((value) => !text.includes(value.toLowerCase()))
      ? 'takes one of a list of values that its description does not name'
      : undefined;
  },
  exclusive: ({ node }: ToolVisit) =>
    ['exclusiveMinimum', 'exclusiveMaximum'].some(
      (key) => own(node, key) !== undefined && own(node, key) !== false,
    )
      ? 'takes a number with an exclusive limit'
      : undefined,
  depth: ({ depth }: ToolVisit) =>
    depth === maxDepth + 1 ? `takes values more than ${maxDepth} levels deep` : undefined,
} as const;

type Question = keyof typeof questions;
const names = Object.keys(questions) as readonly Question[];

const answered = new WeakMap<Definition, ReadonlyMap<Question, readonly Problem[]>>();

/** One finding for each tool whose arguments have something. To translate the schemas costs most, so all questions are asked of them at once. */
const onePerTool = (definition: Definition, question: Question): readonly Problem[] => {
  const known = answered.get(definition) ?? askAll(definition);
  answered.set(definition, known);
  return known.get(question) ?? [];
};

const askAll = (definition: Definition): ReadonlyMap<Question, readonly Problem[]> => {
  const all = new Map<Question, Problem[]>(names.map((name) => [name, []]));
  for (const operation of toolsOf(definition)) {
    const found = argumentsOf(definition, operation);
    for (const name of names) {
      const problems = found.flatMap((argument): readonly Problem[] => {
        const what = questions[name](argument);
        return what === undefined
          ? []
          : [{ path: argument.at, message: `As a tool, ${quote(operation.label)} ${what}.` }];
      });
      all.get(name)?.push(...together(problems, (others) => `There are ${others} more.`));
    }
  }
  return all;
};

const order = (schema: JsonObject): { readonly definition: JsonObject } => ({
  definition: { definitions: { NewOrder: { properties: { extra: schema } } } },
});

const list = (changes: JsonObject): { readonly definition: JsonObject } => ({
  definition: { paths: { '/orders': { get: changes } } },
});

const agents = { severity: 'off', fix: 'none', file: 'definition' } as const;
const traps =
  'Documentation of Copilot Studio (MCP troubleshooting); operations become tools by the management MCP server';

/** Rules of ordinary operations that agents use as tools. Only the ruleset `agents` has them. */
export const operationToolRules: readonly DefinitionRule[] = [
  {
    ...agents,
    id: 'connector-agent-tool-recursive',
    demands: 'What a tool takes does not contain itself.',
    remedy: 'Write a few levels out, or ask for a text.',
    profiles: { agents: 'error' },
    why: 'A tool’s schema may have no $ref, and a schema that contains itself cannot be written without one: Copilot Studio leaves such a tool out without a message.',
    source: `${traps}.`,
    fails: order({ $ref: '#/definitions/NewOrder' }),
    passes: order({ type: 'string' }),
    check: (definition) => onePerTool(definition, 'recursive'),
  },
  {
    ...agents,
    id: 'connector-agent-tool-union',
    demands: 'What a tool takes has one type, and no anyOf or oneOf.',
    remedy: 'Describe one of them, or make two operations.',
    profiles: { agents: 'warn' },
    why: 'Copilot Studio cuts a schema off at a list of types, and loses arguments with unions.',
    source: `${traps}.`,
    fails: order({ type: ['string', 'null'] }),
    passes: order({ type: 'string' }),
    check: (definition) => onePerTool(definition, 'union'),
  },
  {
    ...agents,
    id: 'connector-agent-tool-enum',
    demands: 'A value that is one of a list names the values in its description.',
    remedy: 'Say in the description which values there are, and let the service check them.',
    profiles: { agents: 'hint' },
    why: 'Copilot Studio shows and sends such a value as any text, so that only the description tells the model.',
    source: `${traps}.`,
    fails: order({ type: 'string', description: 'The state.', enum: ['new', 'shipped'] }),
    passes: order({ type: 'string', description: 'One of new and shipped.', enum: ['new', 'shipped'] }),
    check: (definition) => onePerTool(definition, 'enum'),
  },
  {
    ...agents,
    id: 'connector-agent-tool-exclusive',
    demands: 'What a tool takes has no exclusiveMinimum or exclusiveMaximum.',
    remedy: 'Write "minimum" or "maximum" alone.',
    profiles: { agents: 'hint' },
    why: 'Translated to newer JSON Schema they become numbers, at which Copilot Studio fails. How operations are translated is not published.',
    source: `${traps}.`,
    fails: order({ type: 'integer', minimum: 0, exclusiveMinimum: true }),
    passes: order({ type: 'integer', minimum: 1 }),
    check: (definition) => onePerTool(definition, 'exclusive'),
  },
  {
    ...agents,
    id: 'connector-agent-tool-depth',
    demands: `What a tool takes is nested at most ${maxDepth} levels deep.`,
    remedy: 'Ask for single values, or make an operation for each part.',
    profiles: { agents: 'hint' },
    why: 'Tools with deep arguments were not shown, and a flatter profile helped. One report.',
    source: 'One maker’s report.',
    fails: order({
      type: 'object',
      properties: {
        a: { type: 'object', properties: { b: { type: 'object', properties: { c: { type: 'string' } } } } },
      },
    }),
    passes: order({ type: 'object', properties: { a: { type: 'string' } } }),
    check: (definition) => onePerTool(definition, 'depth'),
  },
  {
    ...agents,
    id: 'connector-agent-tool-length',
    demands: `The description of a tool has at most ${maxDescription} characters.`,
    remedy: 'Say the most telling things first, and shorten the rest.',
    profiles: { agents: 'warn' },
    why: 'Microsoft 365 Copilot cuts longer ones. Whether Copilot Studio does is not stated.',
    source: 'Documentation of plug-ins for Microsoft 365 Copilot (troubleshooting).',
    fails: list({ description: 'Lists orders. '.repeat(80) }),
    passes: list({ description: 'Lists the orders of one customer.' }),
    *check(definition) {
      for (const { node, at, label } of toolsOf(definition)) {
        const { length } = asString(own(node, 'description')) ?? '';
        if (length > maxDescription)
          yield {
            path: [...at, 'description'],
            message: `The description of ${quote(label)} has ${length} characters.`,
          };
      }
    },
  },
  {
    ...agents,
    id: 'connector-agent-tool-names',
    demands: 'The operationIds of tools can be distinguished.',
    remedy: 'Give the operations names that say what is different.',
    profiles: { agents: 'warn' },
    why: 'The model chooses by name and description only; an operationId that differs by its case or an "s" tells it nothing.',
    source: 'Blog of Microsoft’s Copilot Studio advisory team, 2026-01-29.',
    fails: list({ operationId: 'GetOrders' }),
    passes: list({ operationId: 'ListOrders' }),
    *check(definition) {
      const seen = new Map<string, string>();
      for (const { id, at } of toolsOf(definition)) {
        if (id === undefined) continue;
        const plain = id
          .toLowerCase()
          .replaceAll(/[^a-z0-9]/g, '')
          .replace(/s$/, '');
        const other = seen.get(plain);
        seen.set(plain, id);
        if (other !== undefined && other !== id)
          yield {
            path: [...at, 'operationId'],
            message: `${quote(other)} and ${quote(id)} are nearly the same.`,
          };
      }
    },
  },
  {
    ...agents,
    id: 'connector-agent-tool-count',
    demands: `A connector has at most ${maxTools} operations that become tools.`,
    remedy: 'Hide what no agent needs, or make two connectors.',
    profiles: { agents: 'warn' },
    why: 'An agent takes no more tools, of all its connectors together. The number is Microsoft’s as others cite it.',
    source: 'Cited from Microsoft, 2026-07-31.',
    get fails() {
      return {
        definition: {
          paths: Object.fromEntries(
            Array.from({ length: maxTools + 1 }, (_, index) => [
              `/shelf-${index}`,
              { get: { operationId: `GetShelf${index}` } },
            ]),
          ),
        },
      };
    },
    passes: list({ operationId: 'ListOrders' }),
    *check(definition) {
      const { length } = toolsOf(definition);
      if (length > maxTools)
        yield { path: ['paths'], message: `The connector has ${length} operations that become tools.` };
    },
  },
  {
    ...agents,
    id: 'connector-agent-answer-size',
    demands: 'A tool that lists things lets the agent say how many.',
    remedy: 'Add a parameter such as $top or limit, or x-ms-pageable.',
    profiles: { agents: 'hint' },
    why: 'An answer of more than 500 KB ends as "Bad request" in the agent, and a long list is more than a model can read.',
    source: 'Documentation of Copilot Studio (failed connector requests).',
    fails: list({ operationId: 'ListOrders' }),
    passes: {
      definition: {
        paths: {
          '/orders': {
            get: {
              parameters: [
                {
                  name: '$top',
                  in: 'query',
                  type: 'integer',
                  'x-ms-summary': 'Top',
                  description: 'How many orders are listed.',
                },
              ],
            },
          },
        },
      },
    },
    *check(definition) {
      for (const operation of toolsOf(definition))
        if (operation.method === 'get' && givesList(definition, operation) && !isLimited(operation))
          yield { path: operation.at, message: `${quote(operation.label)} lists without a limit.` };
    },
  },
];

const givesList = ({ root }: Definition, { responses }: OperationNode): boolean => {
  const schema = asObject(own(responses.find(({ status }) => status === '200')?.node, 'schema'));
  const ref = asString(own(schema, '$ref'));
  const target = ref === undefined ? schema : asObject(followRef(root, ref)?.value);
  return (
    own(target, 'type') === 'array' ||
    own(asObject(own(asObject(own(target, 'properties')), 'value')), 'type') === 'array'
  );
};

const isLimited = ({ node, parameters }: OperationNode): boolean =>
  own(node, 'x-ms-pageable') !== undefined ||
  parameters.some(({ name }) =>
    /top|limit|size|count|per_?page|max|first|rows|take|results|page/i.test(name ?? ''),
  );
