import { asObject, asString, own } from '../../src/source/json.ts';
import { dynamicCalls } from '../ask/dynamic-calls.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';
import { customerList, customerValues, dynamicOrder, orderForm, ordersBy } from './example.ts';

/** Rules of the older and the newer dynamic extension beside each other. */
export const dynamicTwinRules: readonly DefinitionRule[] = [
  {
    id: 'connector-dynamic-properties-value-path',
    file: 'definition',
    demands:
      'The value-path of x-ms-dynamic-schema is the itemValuePath of x-ms-dynamic-properties, with "/properties" where it ends so.',
    remedy: 'Write the same path in both; x-ms-dynamic-properties leaves "/properties" out.',
    severity: 'error',
    fix: 'suggest',
    why: 'The older extension expects the properties of a schema, the newer one the schema itself. Where a path ends in "properties" the service wants both.',
    source:
      'Swagger Validator (DynamicPropertiesExtensionRequiredForPropertiesValuePath, DynamicPropertiesItemValuePathMismatch).',
    fails: dynamicOrder({
      'x-ms-dynamic-schema': orderForm({ 'value-path': 'form/properties' }),
      'x-ms-dynamic-properties': orderForm({ itemValuePath: 'form/properties' }),
    }),
    passes: dynamicOrder({
      'x-ms-dynamic-schema': orderForm({ 'value-path': 'form/properties' }),
      'x-ms-dynamic-properties': orderForm({ itemValuePath: 'form' }),
    }),
    *check(definition) {
      for (const { kind, node, at, holder } of dynamicCalls(definition)) {
        const path = asString(own(node, 'value-path'));
        if (kind !== 'schema' || path === undefined || !/(^|\/)properties$/.test(path)) continue;
        const twin = asObject(own(holder.node, 'x-ms-dynamic-properties'));
        const wanted = path.replace(/\/?properties$/, '');
        if (twin === undefined)
          yield {
            path: [...at, 'value-path'],
            message: `The path ${quote(path)} ends in "properties", and there is no x-ms-dynamic-properties.`,
          };
        else if ((asString(own(twin, 'itemValuePath')) ?? '') !== wanted) {
          const place = [...holder.at, 'x-ms-dynamic-properties', 'itemValuePath'];
          yield {
            path: place,
            message: `The itemValuePath is ${quote(own(twin, 'itemValuePath'))}, and must be ${quote(wanted)}.`,
            edits: [
              wanted === '' ? { op: 'remove', path: place } : { op: 'set', path: place, value: wanted },
            ],
          };
        }
      }
    },
  },
  {
    id: 'connector-dynamic-list-alone',
    file: 'definition',
    demands:
      'x-ms-dynamic-list has an x-ms-dynamic-values beside it, and x-ms-dynamic-properties an x-ms-dynamic-schema.',
    remedy: 'Add the older extension too, where it can say the same.',
    severity: 'hint',
    fix: 'none',
    why: 'The documentation asks for both, since older flows and clients read only the older one. Current clients take the newer one alone.',
    source: 'Documentation of OpenAPI extensions.',
    fails: ordersBy(customerList()),
    passes: ordersBy({ ...customerValues(), ...customerList() }),
    *check(definition) {
      for (const { kind, key, at, holder } of dynamicCalls(definition)) {
        const twin = { list: 'x-ms-dynamic-values', properties: 'x-ms-dynamic-schema' }[String(kind)];
        if (twin !== undefined && !Object.hasOwn(holder.node, twin))
          yield { path: at, message: `${holder.label} has ${key} without ${twin}.` };
      }
    },
  },
];
