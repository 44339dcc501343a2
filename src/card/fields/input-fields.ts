import type { Operation, Parameter, RequestBody } from '../../connector/operation.ts';
import { parsePointer } from '../../source/pointer.ts';
import type { CardField } from '../model/card-field.ts';
import { bodyFields } from './body-fields.ts';
import type { FieldWalk } from './field-walk.ts';
import { viewOf } from './keywords.ts';
import { orderFields } from './order-fields.ts';
import { parameterFields } from './parameter-fields.ts';
import { visibilityOf } from './visibility-of.ts';

/** All inputs of an operation that makers see, in the order of the card. */
export const inputFields = (walk: FieldWalk, operation: Operation): readonly CardField[] => {
  const { definitions } = walk.connector;
  const rank = (part: Part) => {
    const [schema, pointer] =
      'parameterPointer' in part ? [part.extensions, part.parameterPointer] : [part.schema, part.pointer];
    return {
      part,
      required: part.required,
      visibility: visibilityOf(viewOf(definitions, { schema, pointer }), 'normal'),
    };
  };
  const parts = orderFields(partsOf(operation).map(rank));
  return orderFields(
    parts.flatMap(({ part }) =>
      'parameterPointer' in part ? bodyFields(walk, part) : parameterFields(walk, part),
    ),
  );
};

type Part = Parameter | RequestBody;

/** As written: the operation's own with the body among them, then those of the path item. */
const partsOf = ({ parameters, body, pointer }: Operation): readonly Part[] => {
  const shared = `${pointer.slice(0, pointer.lastIndexOf('/'))}/parameters/`;
  const isShared = (part: Parameter): boolean => part.pointer.startsWith(shared);
  const own = parameters.filter((part) => !isShared(part));
  const others = parameters.filter(isShared);
  if (body === undefined) return [...own, ...others];
  if (body.parameterPointer.startsWith(shared)) return [...own, ...others, body];
  const list = `${pointer}/parameters/`;
  const indexOf = (at: string): number =>
    at.startsWith(list) ? Number(parsePointer(at).at(-1)) : Number.NaN;
  const after = own.findIndex((part) => indexOf(part.pointer) > indexOf(body.parameterPointer));
  const before = after < 0 ? own.length : after;
  return [...own.slice(0, before), body, ...own.slice(before), ...others];
};
