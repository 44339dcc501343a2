import type { Connector } from '../../connector/connector.ts';
import { isJson } from '../../connector/media-type.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { type Boundary, boundariesOf } from '../../schema/edges/boundaries.ts';
import { replaceAt } from '../../schema/replace-at.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, type Json } from '../../source/json.ts';
import { parsePointer } from '../../source/pointer.ts';
import type { Promised, RequestParts } from '../model/probe.ts';
import { variedParameters } from '../things/varied-parameters.ts';
import type { BaseParts } from './base-parts.ts';
import { fitsParameter, isSendable, isTooLong } from './check-parts.ts';
import { controlsOf, isPromise } from './promise.ts';

/** A valid request with one field at an edge. */
export interface Edge {
  readonly label: string;
  /** The definition itself promises that it is taken. */
  readonly strict: boolean;
  readonly parts: RequestParts;
  readonly promised?: Promised;
}

/** Every edge of every field, and the plain values that odd ones are held against. */
export const edgesOf = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  onLeftOut: (what: string) => void = () => undefined,
): readonly Edge[] =>
  fieldsOf(connector, operation, base, onLeftOut).flatMap((field) => {
    const controls = new Map<string, Edge>();
    const edges = distinctEdges(field).map((edge): Edge => {
      const schema = field.schemaOf(edge);
      const odd = field.valueOf(edge);
      const plain = edge.keyword === 'text' || edge.keyword === 'format' ? controlsOf(odd, schema) : [];
      const found = plain.flatMap((value) => {
        const key = `${edge.pointer} ${JSON.stringify(value)}`;
        const known = controls.get(key) ?? field.write(edge, value);
        if (known !== undefined) controls.set(key, known);
        return known === undefined ? [] : [known];
      });
      const group = `${operation.id} ${field.name}${edge.pointer} ${JSON.stringify(plain)}`;
      // Two plain values at least have to go through.
      // What is a plain value itself has been sent: a service may want it only once.
      const promised =
        found.length > 1 && !plain.includes(odd) ? { promised: { group, role: 'odd' } as const } : {};
      if (found.length > 1)
        for (const each of found)
          controls.set(`${each.label} ${group}`, { ...each, promised: { group, role: 'control' } });
      return {
        label: labelOf(field, edge),
        strict: isPromise(edge, schema) && !field.free,
        parts: field.partsOf(edge.value),
        ...promised,
      };
    });
    return [...[...controls.values()].filter(({ promised }) => promised !== undefined), ...edges];
  });

/** A parameter or the body, with its edges. */
interface Field {
  readonly name: string;
  /** A path value names what the endpoint holds: no edge of it is promised. */
  readonly free: boolean;
  readonly edges: readonly Boundary[];
  readonly schemaOf: (edge: Boundary) => Schema;
  /** What stands at the edge's place. */
  readonly valueOf: (edge: Boundary) => Json;
  readonly partsOf: (value: Json) => RequestParts;
  /** The edge's place with another value, if that is valid too. */
  readonly write: (edge: Boundary, value: Json) => Edge | undefined;
}

/** A long text that is cut to what is allowed may be another edge's: a service may want the same only once. */
const distinctEdges = (field: Field): readonly Boundary[] => {
  const seen = new Set<string>();
  return field.edges.filter((edge) => {
    if (edge.keyword === 'optional') return true;
    const key = `${edge.pointer} ${JSON.stringify(field.valueOf(edge))}`;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
};

const labelOf = ({ name }: Field, { description }: Boundary): string =>
  `${name} ${description.replace(/^the value /, '')}`;

const fieldsOf = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  onLeftOut: (what: string) => void,
): readonly Field[] => [
  ...variedParameters(operation).flatMap((parameter) => {
    const given = base.all.values.get(parameter);
    const value = given ?? sampleSchema(parameter.schema, connector.definitions, { direction }).value;
    if (parameter.schema['type'] === 'file') return [];
    const field = parameterField(connector, base, { parameter, value, sampled: given === undefined });
    const tooLong = field.edges.filter((edge) => isTooLong(parameter, edge.value));
    for (const edge of tooLong) onLeftOut(`${operation.id} ${labelOf(field, edge)}`);
    return [
      tooLong.length === 0
        ? field
        : { ...field, edges: field.edges.filter((edge) => !tooLong.includes(edge)) },
    ];
  }),
  ...bodyField(connector, operation, base),
];

const direction = 'request' as const;

/** A parameter and its value; `sampled`: nobody gave it, so that the whole request goes without it. */
interface Input {
  readonly parameter: Parameter;
  readonly value: Json;
  readonly sampled: boolean;
}

const parameterField = (
  connector: Connector,
  base: BaseParts,
  { parameter, value, sampled }: Input,
): Field => {
  const fits = (each: Json): boolean =>
    isSendable(parameter, each) && fitsParameter(connector, parameter, each);
  const partsOf = (each: Json): RequestParts => ({
    ...base.all,
    values: new Map(base.all.values).set(parameter, each),
  });
  const name = `${parameter.in} ${parameter.name}`;
  const pathEdges = parameter.in === 'path' ? reservedEdges(parameter) : [];
  const sample = {
    value,
    keyword: 'sample',
    pointer: '',
    description: `is ${JSON.stringify(value).slice(0, 60)}`,
  };
  return {
    name,
    free: parameter.in === 'path',
    edges: [
      ...(sampled ? [sample] : []),
      ...boundariesOf(parameter.schema, connector.definitions, { direction, value }),
      ...pathEdges,
    ].filter((edge) => fits(edge.value) || isTooLong(parameter, edge.value)),
    schemaOf: ({ pointer }) => schemaAt(parameter.schema, connector.definitions, pointer),
    valueOf: ({ value: each, pointer }) => valueAt(each, pointer),
    partsOf,
    write: ({ pointer }, plain) => {
      const whole = replaceAt(value, pathOf(pointer), plain);
      return fits(whole) && parameter.in !== 'path'
        ? { label: `${name}${pointer} is ${JSON.stringify(plain)}`, strict: false, parts: partsOf(whole) }
        : undefined;
    },
  };
};

/** What URLs reserve, in a path: encoded once it arrives but for the slash, encoded twice all of it does. */
const reservedEdges = ({ schema, urlEncoding }: Parameter): readonly Boundary[] =>
  schema['type'] === 'string' &&
  schema['enum'] === undefined &&
  schema['pattern'] === undefined &&
  schema['format'] === undefined
    ? [
        {
          value: urlEncoding === 'double' ? 'a/b?c&d=e#f+g;h%25' : 'a?b&c=d#e+f;g,h:i@j%25 k',
          keyword: 'text',
          pointer: '',
          description: 'has characters that paths reserve',
        },
      ]
    : [];

const bodyField = (connector: Connector, operation: Operation, base: BaseParts): readonly Field[] => {
  const { body } = operation;
  const value = base.all.body;
  if (body === undefined || value === undefined || !operation.consumes.some(isJson)) return [];
  const { definitions } = connector;
  const validate = compileSchema(body.schema, definitions, { direction });
  const partsOf = (each: Json): RequestParts => ({ ...base.all, body: each });
  return [
    {
      name: 'body',
      free: false,
      edges: boundariesOf(body.schema, definitions, { direction, value }),
      schemaOf: ({ pointer }) => schemaAt(body.schema, definitions, pointer),
      valueOf: ({ value: each, pointer }) => valueAt(each, pointer),
      partsOf,
      write: ({ pointer }, plain) => {
        const whole = replaceAt(value, pathOf(pointer), plain);
        return validate(whole).length === 0
          ? { label: `body ${pointer} is ${JSON.stringify(plain)}`, strict: false, parts: partsOf(whole) }
          : undefined;
      },
    },
  ];
};

const pathOf = (pointer: string): readonly (string | number)[] =>
  parsePointer(pointer).map((token) => (/^\d+$/.test(token) ? Number(token) : token));

const valueAt = (value: Json, pointer: string): Json => {
  let at: Json | undefined = value;
  for (const token of parsePointer(pointer))
    at = Array.isArray(at) ? (at as readonly Json[])[Number(token)] : asObject(at)?.[token];
  return at ?? null;
};

const schemaAt = (root: Schema, definitions: Readonly<Record<string, Schema>>, pointer: string): Schema => {
  let at = resolveSchema(root, definitions);
  for (const token of parsePointer(pointer)) {
    const next: Json | undefined = asObject(at['properties'])?.[token] ?? at['items'];
    const schema = asObject(next);
    // Unknown ground: say that it has a format, which promises nothing.
    if (schema === undefined) return { format: 'unknown' };
    at = resolveSchema(schema, definitions);
  }
  return at;
};
