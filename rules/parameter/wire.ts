import { asObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { parameterUses } from '../ask/parameter-uses.ts';
import type { DefinitionRule } from '../rule.ts';
import { isAscii } from '../words/is-ascii.ts';
import { quote } from '../words/quote.ts';
import { findReturnsBy } from './example.ts';

const otherFormats = ['ssv', 'tsv', 'pipes'];

/** A query parameter with several values. */
const listOf = (collectionFormat: string): Record<string, unknown> => ({
  name: 'state',
  in: 'query',
  type: 'array',
  items: { type: 'string' },
  collectionFormat,
});

/** Rules of how a parameter goes over the wire: names, forms, formats. None renames a parameter: that breaks flows. */
export const parameterWireRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-form-ascii',
    file: 'definition',
    demands: 'The name of a form field is ASCII, without quotation marks and without "@".',
    remedy: 'Take a plain name, if the service allows another one.',
    severity: 'error',
    fix: 'none',
    why: 'The name goes into a header of the form. The service refuses other characters, and the designer leaves out fields with these two signs.',
    source: 'Swagger Validator (InvalidFormDataParameterName); the open designer of Logic Apps.',
    fails: findReturnsBy('post', { name: 'état', in: 'formData' }),
    passes: findReturnsBy('post', { name: 'state', in: 'formData' }),
    *check(definition) {
      for (const {
        parameter: { name, in: place, at },
        label,
      } of parameterUses(definition))
        if (place === 'formData' && name !== undefined && (!isAscii(name) || /["@]/.test(name)))
          yield {
            path: [...at, 'name'],
            message: `The name of the form field ${label} cannot be sent as it is.`,
          };
    },
  },
  {
    id: 'connector-parameter-form-array',
    file: 'definition',
    demands: 'A form field is not an array.',
    remedy: 'Take a text with separators, or send JSON.',
    severity: 'info',
    fix: 'none',
    why: 'The open designer of Logic Apps offers no field for it: makers cannot fill it in.',
    source: 'Observed in the open designer; no validator says so.',
    fails: findReturnsBy('post', {
      name: 'states',
      in: 'formData',
      type: 'array',
      items: { type: 'string' },
    }),
    passes: findReturnsBy('post', { name: 'states', in: 'formData' }),
    *check(definition) {
      for (const {
        parameter: { node, in: place, at },
        label,
      } of parameterUses(definition))
        if (place === 'formData' && own(node, 'type') === 'array')
          yield { path: [...at, 'type'], message: `The form field ${label} is an array.` };
    },
  },
  {
    id: 'connector-parameter-collection-format',
    file: 'definition',
    demands: 'The collectionFormat of an array is not multi.',
    remedy: 'Write "collectionFormat": "csv", if the service takes that, or leave it out.',
    severity: 'error',
    fix: 'none',
    why: "The import refuses the definition: \"The 'collectionFormat' keyword value 'Multi' is not supported.\" A service that wants the key once for each value needs a policy or a script.",
    source: 'Swagger Validator (CollectionFormatValueNotSupported).',
    fails: findReturnsBy('get', listOf('multi')),
    passes: findReturnsBy('get', listOf('csv')),
    *check(definition) {
      for (const {
        parameter: { node, at },
        label,
      } of parameterUses(definition)) {
        const places: readonly (readonly [unknown, Path])[] = [
          [own(node, 'collectionFormat'), [...at, 'collectionFormat']],
          [own(asObject(own(node, 'items')), 'collectionFormat'), [...at, 'items', 'collectionFormat']],
        ];
        for (const [value, path] of places)
          if (value === 'multi')
            yield { path, message: `The collectionFormat of the parameter ${label} is "multi".` };
      }
    },
  },
  {
    id: 'connector-parameter-collection-format-other',
    file: 'definition',
    demands: 'The values of an array are separated by commas.',
    remedy: 'Write "collectionFormat": "csv", if the service takes that, or leave it out.',
    severity: 'warn',
    fix: 'none',
    why: 'The service does not support every format and does not say which. "csv" is the only one that published connectors have. A word that Swagger does not know is reported by connector-json-enum.',
    source: 'Swagger Validator (CollectionFormatValueNotSupported).',
    fails: findReturnsBy('get', listOf('pipes')),
    passes: findReturnsBy('get', listOf('csv')),
    *check(definition) {
      for (const {
        parameter: { node, at },
        label,
      } of parameterUses(definition)) {
        const places: readonly (readonly [unknown, Path])[] = [
          [own(node, 'collectionFormat'), [...at, 'collectionFormat']],
          [own(asObject(own(node, 'items')), 'collectionFormat'), [...at, 'items', 'collectionFormat']],
        ];
        for (const [value, path] of places)
          if (typeof value === 'string' && otherFormats.includes(value))
            yield { path, message: `The collectionFormat of the parameter ${label} is ${quote(value)}.` };
      }
    },
  },
  {
    id: 'connector-parameter-allow-empty-value',
    file: 'definition',
    demands: 'Only query parameters and form fields have allowEmptyValue.',
    remedy: 'Remove it.',
    severity: 'error',
    fix: 'suggest',
    why: 'Elsewhere it has no meaning in Swagger 2.0, and the service refuses it.',
    source: 'Swagger Validator (AllowEmptyValueOnlyValidForQueryFormData).',
    fails: findReturnsBy('get', { name: 'Fabrikam-State', in: 'header', allowEmptyValue: true }),
    passes: findReturnsBy('get', { name: 'state', in: 'query', allowEmptyValue: true }),
    *check(definition) {
      for (const {
        parameter: { node, in: place, at },
        label,
      } of parameterUses(definition)) {
        const path = [...at, 'allowEmptyValue'];
        if (Object.hasOwn(node, 'allowEmptyValue') && place !== 'query' && place !== 'formData')
          yield {
            path,
            message: `The parameter ${label} has allowEmptyValue, and is in ${quote(place ?? 'no place')}.`,
            edits: [{ op: 'remove', path }],
          };
      }
    },
  },
  {
    id: 'connector-parameter-query-name',
    file: 'definition',
    demands: 'The name of a query parameter has no white space and none of the signs & = # and ?.',
    remedy: 'Take the name that the service reads, without these signs.',
    severity: 'warn',
    fix: 'none',
    why: 'They separate parts of an address. Some clients encode them in the name and some do not, so the service behind reads another name, or two.',
    source: 'RFC 3986; no validator says so.',
    fails: findReturnsBy('get', { name: 'from, to', in: 'query' }),
    passes: findReturnsBy('get', { name: '$filter', in: 'query' }),
    *check(definition) {
      for (const {
        parameter: { name, in: place, at },
        label,
      } of parameterUses(definition))
        if (place === 'query' && name !== undefined && /[\s&=#?]/.test(name.trim()))
          yield {
            path: [...at, 'name'],
            message: `The name of the query parameter ${label} holds white space or one of & = # ?.`,
          };
    },
  },
  {
    id: 'connector-parameter-name-trim',
    file: 'definition',
    demands: 'The name of a parameter does not begin or end with white space.',
    remedy: 'Leave the space out. Flows that use the parameter must be changed too.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The service behind looks for the name without the space, and does not find it.',
    source: 'No validator says so.',
    fails: findReturnsBy('get', { name: ' state', in: 'query' }),
    passes: findReturnsBy('get', { name: 'state', in: 'query' }),
    *check(definition) {
      for (const {
        parameter: { name, at },
      } of parameterUses(definition))
        if (name !== undefined && name !== name.trim())
          yield {
            path: [...at, 'name'],
            message: `The name ${quote(name)} begins or ends with white space.`,
            ...(name.trim() === ''
              ? {}
              : { remedy: `Call it ${quote(name.trim())}. Flows that use it must be changed too.` }),
          };
    },
  },
  {
    id: 'connector-parameter-nonbody-binary',
    file: 'definition',
    demands: 'Bytes go into the body or into a form field.',
    remedy: 'Take the format "byte" (base64), or move the parameter to the body.',
    severity: 'warn',
    fix: 'none',
    why: 'An address and a header are text. What happens to bytes there is not known; the validator refuses them.',
    source: 'Swagger Validator (InvalidStringBinaryProperty).',
    fails: findReturnsBy('get', { name: 'state', in: 'query', format: 'binary' }),
    passes: findReturnsBy('get', { name: 'state', in: 'query', format: 'byte' }),
    *check(definition) {
      for (const {
        parameter: { node, in: place, at },
        label,
      } of parameterUses(definition))
        if (
          place !== 'body' &&
          place !== 'formData' &&
          own(node, 'type') === 'string' &&
          own(node, 'format') === 'binary'
        )
          yield { path: [...at, 'format'], message: `The ${place ?? ''} parameter ${label} is binary.` };
    },
  },
];
