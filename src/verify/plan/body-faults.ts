import type { Connector } from '../../connector/connector.ts';
import { isJson } from '../../connector/media-type.ts';
import type { Operation } from '../../connector/operation.ts';
import { mutateSchema } from '../../schema/edges/mutate.ts';
import type { Json } from '../../source/json.ts';
import { parsePointer } from '../../source/pointer.ts';
import type { RequestParts } from '../model/probe.ts';
import type { BaseParts } from './base-parts.ts';
import { brokenBodyCause, causeOf } from './cause-of.ts';
import type { RequestFault } from './request-fault.ts';

/** Everything that can be wrong with a body: not there, no JSON, another content type, and every constraint of its schema. */
export const bodyFaults = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
): readonly RequestFault[] => {
  const { body } = operation;
  if (body === undefined || /^(get|head)$/.test(operation.method)) return [];
  const { body: value, ...rest } = base.all;
  const left = body.required
    ? [{ label: 'the body is left out', parts: rest, structural: true, status: 400, cause: brokenBodyCause }]
    : [];
  const type = operation.consumes.find(isJson);
  if (type === undefined || value === undefined) return left;
  const mutations = mutateSchema(body.schema, connector.definitions, {
    direction: 'request',
    value,
    maxDepth: 6,
  });
  return [
    ...left,
    ...brokenTexts(JSON.stringify(value), body.required, type, base.all),
    ...(takesAnything(operation) ? [] : [otherContent(base.all), ...otherType(operation, base.all)]),
    ...mutations.map((mutation) => ({
      label: `body ${mutation.description}`.replace(/^body the value /, 'the body '),
      cause: {
        words: causeOf({ keyword: mutation.keyword, in: 'body' }),
        place: mutation.pointer === '' ? 'body' : `body ${parsePointer(mutation.pointer).at(-1) ?? ''}`,
      },
      parts: { ...base.all, body: mutation.value, ...asJson(mutation.value, type) },
      ...(/^(type|required|null)$/.test(mutation.keyword) ? { structural: true } : {}),
    })),
  ];
};

/** A text in the place of an object stays JSON: as bytes of another documented type it would be right. */
const asJson = (value: Json, type: string): Pick<RequestParts, 'raw'> =>
  typeof value === 'string' ? { raw: { bytes: new TextEncoder().encode(JSON.stringify(value)), type } } : {};

const brokenTexts = (
  text: string,
  required: boolean,
  type: string,
  parts: RequestParts,
): readonly RequestFault[] => {
  const fault = (label: string, bytes: Uint8Array): RequestFault => ({
    label,
    parts: { ...parts, raw: { bytes, type } },
    structural: true,
    cause: brokenBodyCause,
  });
  const utf8 = (each: string): Uint8Array => new TextEncoder().encode(each);
  return [
    ...(required ? [fault('the body is empty', new Uint8Array())] : []),
    fault('the body is malformed JSON', utf8(`${text.slice(0, -1)},`)),
    fault('the body has something after its JSON', utf8(`${text} x`)),
    fault('the body is not JSON', utf8('pinout')),
    ...(text.includes('":"') ? [{ ...fault('the body is not UTF-8', notUtf8(text)), tolerated: true }] : []),
  ];
};

/** A byte in the first text that UTF-8 does not have. */
const notUtf8 = (text: string): Uint8Array => {
  const at = text.indexOf('":"') + 3;
  const [before, after] = [text.slice(0, at), text.slice(at)].map((part) => new TextEncoder().encode(part));
  return new Uint8Array([...(before ?? []), 0xff, ...(after ?? [])]);
};

const takesAnything = ({ consumes }: Operation): boolean =>
  consumes.some((type) => type.includes('*') || /xml|text\/plain|octet-stream/.test(type));

const otherContent = (parts: RequestParts): RequestFault => ({
  label: 'the body is of a content type that is not taken',
  parts: {
    ...parts,
    raw: { bytes: new TextEncoder().encode('<pinout/>'), type: 'application/x-pinout-unknown' },
  },
  status: 415,
});

/** A body that only its type is wrong with: the one request that shows that the type is looked at. Where 415 is documented, it is promised. */
const otherType = ({ responses }: Operation, parts: RequestParts): readonly RequestFault[] =>
  responses.some(({ status }) => status === '415')
    ? [
        {
          label: 'the body is good JSON that says it is text/plain',
          parts: {
            ...parts,
            raw: { bytes: new TextEncoder().encode(JSON.stringify(parts.body)), type: 'text/plain' },
          },
          status: 415,
        },
      ]
    : [];
