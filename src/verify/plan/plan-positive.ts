import type { Connector } from '../../connector/connector.ts';
import { essenceOf, isJson } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import { replaceAt } from '../../schema/replace-at.ts';
import { asArray, asObject, defined } from '../../source/json.ts';
import { formatPointer, getAt } from '../../source/pointer.ts';
import { type KnownValues, nothingKnown } from '../model/known-values.ts';
import { carriesAny } from '../model/optional-parts.ts';
import type { PlanOptions } from '../model/options.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import { variedParameters } from '../things/varied-parameters.ts';
import type { BaseParts } from './base-parts.ts';
import { fitsParameter, isSendable, isValid } from './check-parts.ts';
import { edgesOf } from './plan-edges.ts';
import { successKey } from './success-key.ts';

/** More than this per operation says little that is new. */
const maxEdges = 400;

/** Requests that are valid: examples, required only, every edge of every constraint. Each was checked in its wire form. */
export const planPositive = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  { known = nothingKnown, onLeftOut }: Pick<PlanOptions, 'known' | 'onLeftOut'>,
): readonly Probe[] => {
  const target = successKey(operation);
  const probe = (label: string, parts: RequestParts, more: Partial<Probe>): Probe => ({
    operation,
    label,
    target,
    expects: 'accept',
    parts,
    ...more,
  });
  const same = JSON.stringify([...base.all.values]) === JSON.stringify([...base.least.values]);
  const written = { expects: base.written ? 'success' : 'accept' } as const;
  const variation = { step: 'variation' } as const;
  const leastIs = {
    ...(base.within ? variation : {}),
    ...(base.leastKind === 'written' ? { written: true } : {}),
  };
  const vary = ({ label, parts }: Labelled): Probe => probe(label, parts, variation);
  const probes = [
    probe('examples, defaults and samples', base.all, { ...written, step: 'base' }),
    ...(same && JSON.stringify(base.all.body) === JSON.stringify(base.least.body)
      ? []
      : [probe('what is required only', base.least, leastIs)]),
    ...otherExamples(operation, base).map((parts, index) =>
      probe(`example ${index + 2}`, parts, base.written ? { expects: 'success' } : variation),
    ),
    ...withoutOptional(operation, base).map(vary),
    ...edgesOf(connector, operation, base, onLeftOut)
      .slice(0, maxEdges)
      .map(({ label, strict, parts, promised }) =>
        probe(label, parts, {
          ...(strict ? variation : {}),
          ...defined({ promised }),
        }),
      ),
    ...collections(connector, operation, base).map(vary),
    ...uploads(operation, base).map(({ label, parts }) => probe(label, parts, {})),
    ...choices(connector, operation, base, known).map(vary),
    ...bodyChoices(operation, base, known).map(vary),
    ...mediaTypes(operation, base).map(vary),
    ...spellings(operation, base).map(vary),
  ];
  return probes
    .filter(({ parts }) => isValid(connector, operation, parts))
    .map((each) => (carriesAny(each.parts, base.leftOut) ? withoutPromise(each) : each));
};

/** What the endpoint has refused once may be refused again. */
const withoutPromise = ({ step: _, promised: __, ...probe }: Probe): Probe =>
  probe.expects === 'success' ? { ...probe, expects: 'accept' } : probe;

interface Labelled {
  readonly label: string;
  readonly parts: RequestParts;
}

const otherExamples = (operation: Operation, base: BaseParts): readonly RequestParts[] => [
  ...variedParameters(operation).flatMap((parameter) =>
    parameter.examples
      .slice(1)
      .filter(({ value }) => isSendable(parameter, value))
      .map(({ value }) => ({ ...base.all, values: new Map(base.all.values).set(parameter, value) })),
  ),
  ...(operation.body?.examples.slice(1).map(({ value }) => ({ ...base.all, body: value })) ?? []),
];

/** Each optional parameter left out of the whole request; those that always go are not optional to anybody. */
const withoutOptional = (operation: Operation, base: BaseParts): readonly Labelled[] => {
  const optional = variedParameters(operation).filter(
    (parameter) => base.all.values.has(parameter) && !base.least.values.has(parameter),
  );
  // With one only, "what is required only" has said it.
  if (optional.length < 2) return [];
  return optional.map((parameter) => {
    const values = new Map(base.all.values);
    values.delete(parameter);
    return { label: `${parameter.in} ${parameter.name} is left out`, parts: { ...base.all, values } };
  });
};

/** A list of one and of two, in the documented `collectionFormat`: a server that splits at another character shows at the second. */
const collections = (connector: Connector, operation: Operation, base: BaseParts): readonly Labelled[] =>
  variedParameters(operation)
    .filter(({ schema, in: place }) => schema['type'] === 'array' && place !== 'path')
    .flatMap((parameter) => {
      const members = asArray(asObject(parameter.schema['items'])?.['enum']);
      const given = base.all.values.get(parameter);
      const [first, second = first] = Array.isArray(given) && given.length > 0 ? asArray(given) : members;
      if (first === undefined || second === undefined) return [];
      const other = members.find((member) => member !== first) ?? second;
      return [[first], [first, other]]
        .filter((value) => isSendable(parameter, value) && fitsParameter(connector, parameter, value))
        .map((value) => ({
          label: `${parameter.in} ${parameter.name} has ${value.length === 1 ? 'one item' : `two items, ${parameter.collectionFormat}`}`,
          parts: { ...base.all, values: new Map(base.all.values).set(parameter, value) },
        }));
    });

/** Files as people send them: with nothing in them, large, with a name of another script, of another type. */
const uploads = (operation: Operation, base: BaseParts): readonly Labelled[] =>
  operation.parameters
    .filter(({ schema }) => schema['type'] === 'file')
    .slice(0, 1)
    .flatMap((parameter) => {
      const name = `formData ${parameter.name}`;
      const withText = (text: string): RequestParts => ({
        ...base.all,
        values: new Map(base.all.values).set(parameter, text),
      });
      const whole = base.all.values.has(parameter) ? base.all : withText('content');
      return [
        { label: `${name} is empty`, parts: withText('') },
        { label: `${name} is 1,000,000 bytes long`, parts: withText('a'.repeat(1_000_000)) },
        {
          label: `${name} has a file name of other scripts`,
          parts: { ...whole, upload: { name: 'Größe 日本 😀.bin' } },
        },
        {
          label: `${name} is a text by its type`,
          parts: { ...whole, upload: { name: 'file.txt', type: 'text/plain' } },
        },
      ];
    });

/** So many choices of one drop-down are tried. */
const mostChoices = 50;

/** What the endpoint's own drop-downs offer. */
const choices = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  known: KnownValues,
): readonly Labelled[] =>
  variedParameters(operation).flatMap((parameter) =>
    (known.choices.get(operation.id)?.[parameter.name] ?? [])
      .filter((value) => isSendable(parameter, value) && fitsParameter(connector, parameter, value))
      .slice(0, mostChoices)
      .map((value) => ({
        label: `${parameter.in} ${parameter.name} is the choice ${JSON.stringify(value)}`,
        parts: { ...base.all, values: new Map(base.all.values).set(parameter, value) },
      })),
  );

/** The same for the properties of the body. */
const bodyChoices = (operation: Operation, base: BaseParts, known: KnownValues): readonly Labelled[] => {
  const { body } = base.all;
  if (body === undefined) return [];
  return (known.bodyChoices.get(operation.id) ?? []).flatMap(({ path, values }) => {
    const pointer = formatPointer(path);
    return getAt(body, pointer) === undefined
      ? []
      : values.slice(0, mostChoices).map((value) => ({
          label: `body ${pointer} is the choice ${JSON.stringify(value)}`,
          parts: { ...base.all, body: replaceAt(body, path, value) },
        }));
  });
};

/** Each documented media type of the request that can be written. */
const mediaTypes = (operation: Operation, base: BaseParts): readonly Labelled[] => {
  const form = operation.parameters.filter((parameter) => parameter.in === 'formData');
  const file = form.some(({ schema }) => schema['type'] === 'file');
  const essences = operation.consumes.map((type) => essenceOf(type));
  const both = essences.includes(urlEncoded) && essences.some((type) => type.startsWith('multipart/'));
  const json = operation.consumes.filter((type) => isJson(type) && !type.includes('*')).slice(1);
  const others =
    form.length > 0 ? (both && !file ? [urlEncoded] : []) : base.all.body === undefined ? [] : json;
  return others.map((contentType) => ({
    label: `the body is ${contentType}`,
    parts: { ...base.all, contentType },
  }));
};

const urlEncoded = 'application/x-www-form-urlencoded';

/** The same request in another spelling: header names in capitals. */
const spellings = (operation: Operation, base: BaseParts): readonly Labelled[] =>
  operation.security.length > 0 || operation.parameters.some((parameter) => parameter.in === 'header')
    ? [{ label: 'header names are in capitals', parts: { ...base.all, capitals: true } }]
    : [];
