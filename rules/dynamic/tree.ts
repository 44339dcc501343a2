import { asArray, asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Patch } from '../example.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { typedNodesWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';
import { customerList, customerValues, ordersBy } from './example.ts';

const half: Patch = {
  operationId: 'ListCustomers',
  itemsPath: 'value',
  itemValuePath: 'id',
  itemTitlePath: 'name',
};

const customerTree: Patch = {
  'x-ms-dynamic-tree': {
    settings: { canSelectParentNodes: true, canSelectLeafNodes: true },
    open: half,
    browse: half,
  },
};

/** Rules of file pickers, and of a drop-down beside an enum. */
export const dynamicTreeRules: readonly DefinitionRule[] = [
  {
    id: 'connector-dynamic-and-enum',
    file: 'definition',
    demands: 'A field has an enum or dynamic values, not both.',
    remedy: 'Delete the one that is not meant.',
    severity: 'warn',
    fix: 'none',
    why: 'Both fill the same drop-down, and it is not documented which one wins.',
    source: 'Pinout; no validator looks at it.',
    fails: ordersBy({ enum: ['c1', 'c2'], ...customerValues() }),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(definition, 'enum')) {
        const key = ['x-ms-dynamic-values', 'x-ms-dynamic-list'].find((one) => own(node, one) !== undefined);
        if (key !== undefined && asArray(own(node, 'enum')).length > 0)
          yield { path: [...at, key], message: `${label} has both an enum and ${key}.` };
      }
    },
  },
  {
    id: 'connector-dynamic-tree',
    file: 'definition',
    demands: 'A file picker has an x-ms-dynamic-tree with settings, open and browse.',
    remedy:
      'Write all three beside the x-ms-dynamic-values; selectedItemValuePath belongs to the parameters of browse.',
    severity: 'error',
    fix: 'none',
    why: 'The picker opens with one operation and goes down with the other. The service refuses a tree without one of them, and a picker without a tree.',
    source: 'Swagger Validator (DynamicTreeExtensionMissing, SelectedItemValuePathNotAllowedInThisPosition).',
    fails: ordersBy({ 'x-ms-dynamic-values': { capability: 'file-picker' } }),
    passes: ordersBy({ ...customerValues(), ...customerList(), ...customerTree }),
    *check(definition) {
      for (const { node, at, label } of typedNodesWith(
        definition,
        'x-ms-dynamic-values',
        'x-ms-dynamic-tree',
      )) {
        const values = asObject(own(node, 'x-ms-dynamic-values'));
        const value = own(node, 'x-ms-dynamic-tree');
        if (value === undefined && asString(own(values, 'capability')) === 'file-picker')
          yield {
            path: [...at, 'x-ms-dynamic-values'],
            message: `${label} is a file picker without x-ms-dynamic-tree.`,
          };
        const object = asObject(value);
        if (object !== undefined) yield* checkTree(object, [...at, 'x-ms-dynamic-tree'], label);
      }
    },
  },
];

function* checkTree(tree: JsonObject, at: Path, label: string): Iterable<Problem> {
  for (const key of ['settings', 'open', 'browse'])
    if (asObject(own(tree, key)) === undefined)
      yield {
        path: at,
        message: `The x-ms-dynamic-tree of ${label.slice(0, 1).toLowerCase()}${label.slice(1)} has no ${key}.`,
      };
  const open = asObject(own(asObject(own(tree, 'open')), 'parameters'));
  for (const [name, value] of Object.entries(open ?? {}))
    if (own(asObject(value), 'selectedItemValuePath') !== undefined)
      yield {
        path: [...at, 'open', 'parameters', name],
        message: `${quote(name)} of "open" refers to the selected item: nothing is selected yet.`,
      };
}
