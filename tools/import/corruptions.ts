import { asObject, type Json } from '../../src/source/json.ts';

/** A value with one thing wrong in it. */
export interface Corruption {
  readonly what: string;
  readonly value: Json;
}

/** Every value with one field of another type, with none, or with null; whether that is wrong the schema decides. At most 200. */
export const corruptions = (value: Json): readonly Corruption[] => at(value, '', 0).slice(0, 200);

const at = (value: Json, place: string, depth: number): readonly Corruption[] => {
  const here = [...others(value)].map((other) => ({
    what: `${JSON.stringify(other)} at ${place === '' ? 'the top' : place}`,
    value: other,
  }));
  return depth > 6 ? here : [...here, ...inside(value, place, depth)];
};

const others = (value: Json): readonly Json[] => [
  null,
  typeof value === 'string' ? 7 : 'a text',
  ...(typeof value === 'number' ? [] : [1.5]),
  ...(Array.isArray(value) ? [{}] : [[]]),
  ...(typeof value === 'string' ? ['~ not one of them ~'] : []),
];

const inside = (value: Json, place: string, depth: number): readonly Corruption[] => {
  if (Array.isArray(value)) {
    const [first, ...rest] = value as readonly Json[];
    return first === undefined
      ? []
      : at(first, `${place}/0`, depth + 1).map(({ what, value: bad }) => ({ what, value: [bad, ...rest] }));
  }
  const object = asObject(value);
  if (object === undefined) return [];
  return Object.entries(object).flatMap(([key, each]) => {
    const { [key]: _, ...without } = object;
    return [
      { what: `no ${place}/${key}`, value: without },
      ...at(each, `${place}/${key}`, depth + 1).map(({ what, value: bad }) => ({
        what,
        value: { ...object, [key]: bad },
      })),
    ];
  });
};
