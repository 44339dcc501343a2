import type { Operation } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import { plainName } from '../../connector/thing-key.ts';
import { asArray, type JsonObject, own } from '../../source/json.ts';
import { type Subject, textOf } from '../data/subject.ts';

/**
 * Takes of each thing what a list is asked for: the properties that `$select` or `fields` names if each of them is documented (`names`, plain), and those
 * that the schema requires. It takes all if nothing is said.
 */
export const selectorOf = (
  { parameters, subject }: Pick<Operation, 'parameters'> & { readonly subject: Subject },
  names: ReadonlySet<string>,
  schema: Schema,
): ((thing: JsonObject) => JsonObject) => {
  for (const parameter of parameters) {
    if (parameter.in !== 'query' || !/^(?:select|fields)$/.test(plainName(parameter.name))) continue;
    const said = (textOf(subject, parameter) ?? '').split(',');
    const wanted = new Set(said.map((name) => plainName(name.split('/', 1)[0] ?? '')));
    if (![...wanted].every((name) => names.has(name))) continue;
    const required = asArray(own(schema, 'required'));
    return (thing) =>
      Object.fromEntries(
        Object.entries(thing).filter(([name]) => wanted.has(plainName(name)) || required.includes(name)),
      );
  }
  return (thing) => thing;
};
