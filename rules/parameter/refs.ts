import { followRef } from '../../src/source/follow-ref.ts';
import { asObject, asString, objectEntries, own } from '../../src/source/json.ts';
import { parameterLists } from '../definition/parameter-lists.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

const prefix = '#/parameters/';

/** `#/parameters/` and one name, escaped as RFC 6901 wants it. */
const isPointer = (ref: string): boolean =>
  /^#\/parameters\/(?:[^~/%]|~[01]|%[0-9A-Fa-f]{2})+$/.test(ref.slice(0, 1000));

const listOf = (...parameters: readonly unknown[]): { readonly paths: Record<string, unknown> } => ({
  paths: { '/orders': { get: { parameters } } },
});

const page = {
  name: 'page',
  in: 'query',
  type: 'integer',
  'x-ms-summary': 'Page',
  description: 'The number of the page.',
};

/** Rules of `$ref`s to parameters. */
export const parameterRefRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-ref-resolves',
    file: 'definition',
    demands: 'A $ref to a parameter leads to one.',
    remedy: 'Define the parameter under "parameters" at the root, or write it in place.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a definition that refers to what is not there.',
    source: 'Swagger Validator (ParameterReferenceNotFound); Spectral invalid-ref.',
    fails: { definition: listOf({ $ref: '#/parameters/page' }) },
    passes: { definition: { ...listOf({ $ref: '#/parameters/page' }), parameters: { page } } },
    *check(definition) {
      for (const { entries } of parameterLists(definition))
        for (const { at, ref, node } of entries)
          if (node === undefined && typeof ref === 'string' && isPointer(ref))
            yield { path: [...at, '$ref'], message: `There is no parameter ${quote(ref)}.` };
    },
  },
  {
    id: 'connector-parameter-ref-pointer',
    file: 'definition',
    demands: 'A $ref to a parameter is #/parameters/ and a name, with ~ and / in it escaped.',
    remedy: 'Write "#/parameters/<name>"; in the name, ~0 stands for ~ and ~1 for /.',
    severity: 'error',
    fix: 'auto',
    why: 'The service looks for parameters there only, never in other files, and refuses other references.',
    source: 'Swagger Validator (ParameterReferenceNotValid, JsonPointerNotValid).',
    fails: {
      definition: { ...listOf({ $ref: '#/parameters/page/number' }), parameters: { 'page/number': page } },
    },
    passes: {
      definition: { ...listOf({ $ref: '#/parameters/page~1number' }), parameters: { 'page/number': page } },
    },
    *check(definition) {
      const shared = asObject(own(definition.root, 'parameters'));
      for (const { entries } of parameterLists(definition))
        for (const { at, ref } of entries) {
          if (ref === undefined || (typeof ref === 'string' && isPointer(ref))) continue;
          const path = [...at, '$ref'];
          const name = typeof ref === 'string' && ref.startsWith(prefix) ? ref.slice(prefix.length) : '';
          const meant = prefix + name.replaceAll('~', '~0').replaceAll('/', '~1');
          const safe = asObject(own(shared, name)) !== undefined && isPointer(meant);
          yield {
            path,
            message: `${quote(ref)} does not point to a parameter of this definition.`,
            ...(safe ? { edits: [{ op: 'set', path, value: meant }] } : {}),
          };
        }
    },
  },
  {
    id: 'connector-parameter-ref-chain',
    file: 'definition',
    demands: 'A shared parameter is written out, and not again a $ref.',
    remedy: 'Put the parameter in place of the $ref.',
    severity: 'error',
    fix: 'auto',
    why: 'The service follows one step only, and refuses a second one.',
    source: 'Swagger Validator (ParameterRefLoopNotAllowed).',
    fails: { definition: { parameters: { page, offset: { $ref: '#/parameters/page' } } } },
    passes: { definition: { ...listOf({ $ref: '#/parameters/page' }), parameters: { page } } },
    *check({ root }) {
      for (const [name, node] of objectEntries(own(root, 'parameters'))) {
        if (!Object.hasOwn(node, '$ref')) continue;
        const path = ['parameters', name];
        const target = asObject(followRef(root, asString(own(node, '$ref')) ?? '')?.value);
        const safe = target !== undefined && target !== node && Object.keys(node).length === 1;
        yield {
          path: [...path, '$ref'],
          message: `The shared parameter ${quote(name)} is a $ref.`,
          ...(safe ? { edits: [{ op: 'set', path, value: target }] } : {}),
        };
      }
    },
  },
];
