import { asObject, type JsonObject } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import { resolveDraft } from '../schema/resolve-draft.ts';

/** A schema without references, level by level until so many schemas are written; what lies deeper is an object or text of any kind. */
export const cutSchema = (schema: JsonObject, definitions: JsonObject, most: number): Draft => {
  let left = most;
  const root: Draft = {};
  const open: Level[] = [{ source: schema, target: root }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const whole = resolveDraft(next.source, definitions) ?? {};
    const children = membersOf(whole);
    const fits = children.length <= left;
    copyOwn(whole, next.target, fits);
    if (!fits) continue;
    left -= children.length;
    open.push(...children.map((member) => attach(member, next.target)));
  }
  return root;
};

interface Level {
  readonly source: JsonObject;
  readonly target: Draft;
}

/** What limits the value itself; what needs its members only if they are written. */
const copyOwn = (whole: JsonObject, target: Draft, withMembers: boolean): void => {
  for (const [key, value] of Object.entries(whole)) {
    const ofMembers = key === 'required' || (key === 'additionalProperties' && typeof value === 'boolean');
    if (ofMembers ? withMembers : !['properties', 'items', 'additionalProperties', 'example'].includes(key))
      target[key] = value;
  }
  if (!withMembers && whole['type'] === 'array') target['items'] = {};
};

/** Puts an empty schema in the place of a member, to be filled at its turn. */
const attach = ({ key, name, child }: Member, target: Draft): Level => {
  const draft: Draft = {};
  if (name === undefined) target[key] = draft;
  else target['properties'] = { ...asObject(target['properties']), [name]: draft };
  return { source: child, target: draft };
};

interface Member {
  readonly key: 'properties' | 'items' | 'additionalProperties';
  readonly name: string | undefined;
  readonly child: JsonObject;
}

const membersOf = (schema: JsonObject): readonly Member[] => {
  const members: Member[] = [];
  for (const [name, value] of Object.entries(asObject(schema['properties']) ?? {}))
    members.push({ key: 'properties', name, child: asObject(value) ?? {} });
  for (const key of ['items', 'additionalProperties'] as const) {
    const child = asObject(schema[key]);
    if (child !== undefined) members.push({ key, name: undefined, child });
  }
  return members;
};
