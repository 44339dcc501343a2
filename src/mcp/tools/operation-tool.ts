import type { Connector } from '../../connector/connector.ts';
import { effectOf, isAltering } from '../../connector/effect/effect-of.ts';
import { transportHeaderNames } from '../../connector/header-name.ts';
import { isJson } from '../../connector/media-type.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { pickResponse } from '../../connector/pick-response.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import { hasNoBody } from '../../connector/status.ts';
import { defined, type Json, type JsonObject, own } from '../../source/json.ts';
import { type HiddenValue, type TranslatedSchema, toToolSchema } from '../../source/tools/tool-schema.ts';
import type { Tool, ToolArguments } from './tool.ts';

/** A tool that is an operation of a connector. */
export interface OperationTool {
  readonly tool: Tool;
  readonly operation: Operation;
  /** What a maker would have filled in, by parameter name and `body`. */
  readonly toInputs: (given: ToolArguments) => Readonly<Record<string, Json>>;
  /** The answer's body as `structuredContent`: one that is not an object stands under `result`. */
  readonly toStructured: (body: Json) => JsonObject | undefined;
}

/** An operation as a tool: parameters and the members of the body side by side, the output that of the designer's response. */
export const operationTool = (connector: Connector, operation: Operation, name: string): OperationTool => {
  const fields = fieldsOf(connector, operation);
  const output = outputOf(connector, operation);
  const effect = effectOf(connector, operation);
  const annotations = {
    readOnly: effect === 'reads',
    destructive: isAltering(effect),
  };
  const shown = defined({
    title: operation.summary,
    description: operation.description ?? operation.summary,
    outputSchema: output?.schema,
  });
  const inputSchema = writeInput(fields);
  const hints = { readOnlyHint: annotations.readOnly, destructiveHint: annotations.destructive };
  const listed: JsonObject = { name, ...shown, inputSchema, annotations: hints };
  return {
    tool: { name, ...shown, inputSchema, annotations, listed, examples: [], pointer: operation.pointer },
    operation,
    toInputs: (given) => toInputs(fields, given),
    toStructured: (body) =>
      output === undefined
        ? undefined
        : output.wrapped
          ? { result: body }
          : typeof body === 'object' && body !== null && !Array.isArray(body)
            ? (body as JsonObject)
            : undefined,
  };
};

/** One argument of a tool and what it fills. */
interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonObject;
  readonly fills: { readonly input: string; readonly member?: string };
}

interface Fields {
  readonly fields: readonly Field[];
  /** Members of the body that makers do not see. */
  readonly hidden: readonly HiddenValue[];
  readonly isBodyRequired: boolean;
}

const fieldsOf = (connector: Connector, operation: Operation): Fields => {
  const used = new Set<string>();
  const parameters = operation.parameters.filter(isAsked).flatMap((parameter): readonly Field[] => {
    // Two parameters of one name are one input of the maker.
    if (used.has(parameter.name)) return [];
    used.add(parameter.name);
    const { schema } = translate(connector, parameter.schema);
    return [
      {
        name: parameter.name,
        required: parameter.required && parameter.default === undefined,
        schema: withTexts(schema, parameter.summary, parameter.description),
        fills: { input: parameter.name },
      },
    ];
  });
  const body = bodyFields(connector, operation, used);
  return { ...body, fields: [...parameters, ...body.fields] };
};

/** What the platform sends by itself, and what the transport writes, no model has to know. */
const isAsked = ({ in: place, name, visibility, required, default: preset }: Parameter): boolean =>
  !(place === 'header' && transportHeaderNames.has(name.toLowerCase())) &&
  (visibility !== 'internal' || (required && preset === undefined));

const bodyFields = (connector: Connector, { body }: Operation, used: ReadonlySet<string>): Fields => {
  if (body === undefined) return { fields: [], hidden: [], isBodyRequired: false };
  const isBodyRequired = body.required;
  const { schema, hidden } = translate(connector, body.schema);
  const properties = own(schema, 'properties') as Readonly<Record<string, JsonObject>> | undefined;
  const free = (name: string): string => (used.has(name) ? free(`body_${name}`) : name);
  const members = Object.entries(properties ?? {});
  if (own(schema, 'type') !== 'object' || members.length === 0) {
    const whole = withTexts(schema, undefined, body.description);
    const name = free(body.name === '' ? 'body' : body.name);
    return {
      fields: [{ name, required: body.required, schema: whole, fills: { input: 'body' } }],
      hidden,
      isBodyRequired,
    };
  }
  const required = new Set(own(schema, 'required') as readonly string[] | undefined);
  const names = new Set<string>(used);
  return {
    fields: members.map(([member, node]): Field => {
      let name = member;
      while (names.has(name)) name = `body_${name}`;
      names.add(name);
      const isNeeded = body.required && required.has(member);
      return { name, required: isNeeded, schema: node, fills: { input: 'body', member } };
    }),
    hidden,
    isBodyRequired,
  };
};

const translate = (connector: Connector, schema: JsonObject): TranslatedSchema =>
  toToolSchema(schema, { flow: 'input', follow: followIn(connector) });

const followIn =
  ({ definitions }: Connector) =>
  (ref: string): JsonObject =>
    resolveSchema({ $ref: ref }, definitions);

const withTexts = (
  schema: JsonObject,
  title: string | undefined,
  description: string | undefined,
): JsonObject => ({
  ...defined({ title, description: description ?? title }),
  ...schema,
});

const writeInput = ({ fields }: Fields): JsonObject => {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    ...(required.length === 0 ? {} : { required }),
  };
};

const outputOf = (
  connector: Connector,
  { responses, produces }: Operation,
): { readonly schema: JsonObject; readonly wrapped: boolean } | undefined => {
  const picked = pickResponse(responses);
  const body = picked?.body;
  // What comes without a body, or as a file, is no JSON that a client could hold against a schema.
  if (body === undefined || picked === undefined || hasNoBody(Number(picked.status), 'GET')) return undefined;
  if (
    isFile(resolveSchema(body.schema, connector.definitions)) ||
    (produces.length > 0 && !produces.some(isJson))
  )
    return undefined;
  const { schema } = toToolSchema(body.schema, { flow: 'output', follow: followIn(connector) });
  // Clients take objects only.
  if (own(schema, 'type') === 'object') return { schema, wrapped: false };
  return { schema: { type: 'object', properties: { result: schema }, required: ['result'] }, wrapped: true };
};

const isFile = (schema: JsonObject): boolean =>
  own(schema, 'type') === 'file' || own(schema, 'format') === 'binary';

const toInputs = (
  { fields, hidden, isBodyRequired }: Fields,
  given: ToolArguments,
): Readonly<Record<string, Json>> => {
  const inputs: Record<string, Json> = {};
  const members: Record<string, Json> = {};
  for (const { name, fills } of fields) {
    const value = own(given, name);
    if (value === undefined) continue;
    if (fills.member === undefined) inputs[fills.input] = value;
    else members[fills.member] = value;
  }
  const isSplit = fields.some(({ fills }) => fills.member !== undefined);
  // A body that is wanted comes though nothing of it is given.
  if (isSplit && (isBodyRequired || hidden.length > 0 || Object.keys(members).length > 0))
    inputs['body'] = members;
  const body = inputs['body'];
  if (body !== undefined)
    inputs['body'] = hidden.reduce((whole, { path, value }) => fillIn(whole, path, value), body);
  return inputs;
};

/** The default of what makers do not see, where what is around it is there. */
const fillIn = (whole: Json, path: readonly string[], value: Json): Json => {
  const [key, ...rest] = path;
  if (key === undefined) return whole;
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return whole;
  const object = whole as JsonObject;
  const inner = own(object, key);
  if (rest.length === 0) return inner === undefined ? { ...object, [key]: value } : object;
  return inner === undefined ? object : { ...object, [key]: fillIn(inner, rest, value) };
};
