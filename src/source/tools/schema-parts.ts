import { asArray, asObject, asString, type JsonObject, own } from '../json.ts';
import type { Path } from '../pointer.ts';

/** A schema that says something of one value: the schema itself, or a member of its `allOf`. */
export interface ToolPart {
  readonly node: JsonObject;
  readonly at: Path;
  /** A `$ref` led there. */
  readonly jumped: boolean;
  /** Its own definition is around it. */
  readonly again: boolean;
  /** Everything that is around what stands in it, itself too. */
  readonly around: readonly JsonObject[];
}

/** Where the parts are looked for. */
export interface PartSearch {
  readonly at: Path;
  readonly jumped: boolean;
  readonly around: readonly JsonObject[];
  readonly flow: 'input' | 'output';
  readonly follow: (ref: string) => JsonObject | undefined;
}

/** More parts of one value than this are no schema that somebody wrote. */
const mostParts = 64;

/**
 * Everything that says something of one value, the schema itself first: `$ref` followed, `allOf` opened, and of `anyOf` and `oneOf` of an
 * input the first that takes anything but null, if the schema says nothing else of the value's type.
 */
export const schemaParts = (schema: JsonObject, search: PartSearch): readonly ToolPart[] => {
  const parts: ToolPart[] = [];
  const queue: { readonly node: JsonObject; readonly from: PartSearch }[] = [{ node: schema, from: search }];
  for (let next = queue.shift(); next !== undefined && parts.length < mostParts; next = queue.shift()) {
    const part = openPart(next.node, next.from);
    parts.push(part);
    if (part.again) continue;
    for (const [node, way] of membersOf(part.node, search.flow))
      queue.push({ node, from: { ...search, ...part, at: part.jumped ? part.at : [...part.at, ...way] } });
  }
  return parts;
};

const openPart = (schema: JsonObject, { at, jumped, around, follow }: PartSearch): ToolPart => {
  const ref = asString(own(schema, '$ref'));
  const target = ref === undefined ? undefined : follow(ref);
  const node = target ?? (ref === undefined ? schema : {});
  return {
    node,
    at,
    jumped: jumped || target !== undefined,
    again: around.includes(node),
    around: [...around, node],
  };
};

type Member = readonly [node: JsonObject, way: readonly (string | number)[]];

const membersOf = (node: JsonObject, flow: PartSearch['flow']): readonly Member[] => {
  const all = listed(node, 'allOf');
  if (flow === 'output' || own(node, 'type') !== undefined || own(node, 'properties') !== undefined)
    return all;
  const chosen = ['anyOf', 'oneOf']
    .flatMap((key) => listed(node, key))
    .find(([member]) => own(member, 'type') !== 'null');
  return chosen === undefined ? all : [...all, chosen];
};

const listed = (node: JsonObject, key: string): readonly Member[] =>
  asArray(own(node, key)).flatMap((entry, index): readonly Member[] => {
    const member = asObject(entry);
    return member === undefined ? [] : [[member, [key, index]]];
  });
