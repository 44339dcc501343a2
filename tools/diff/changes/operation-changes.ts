import { asObject, own } from '../../../src/source/json.ts';
import { escapeToken, getAt } from '../../../src/source/pointer.ts';
import type { ChangeKind, Made, Site } from '../change-kind.ts';
import { isUnrivalled } from '../site.ts';
import { newName, remove, rename, set } from './edits.ts';

const operationText = (key: 'summary' | 'description'): ChangeKind => ({
  name: `another ${key} of an operation`,
  class: 'cosmetic',
  make: ({ operation }) => {
    const at = `${operation.pointer}/${key}`;
    return { definition: [set(at, 'Changed by Pinout')], want: 'operation-text-changed', at: [at] };
  },
});

/** Sets a keyword of the operation. */
const keyword = (
  name: string,
  kind: ChangeKind['class'],
  want: Made['want'],
  {
    key,
    value,
    fits,
  }: {
    readonly key: string;
    readonly value: Parameters<typeof set>[1];
    readonly fits: (site: Site) => boolean;
  },
): ChangeKind => ({
  name,
  class: kind,
  make: (site) => {
    const at = `${site.operation.pointer}/${key}`;
    return fits(site) ? { definition: [set(at, value)], want, at: [at] } : undefined;
  },
});

const isAlone = ({ root, operation }: Site): boolean =>
  Object.keys(asObject(getAt(root, `/paths/${escapeToken(operation.path)}`)) ?? {}).length === 1;

/** Changes of one operation. */
export const operationChanges: readonly ChangeKind[] = [
  operationText('summary'),
  operationText('description'),
  {
    name: 'an operation less',
    class: 'breaking',
    wire: true,
    make: (site) => {
      const { connector, operation } = site;
      const unsubscribes = connector.operations.some(
        ({ kind, path }) => kind === 'webhook-trigger' && operation.path.startsWith(`${path}/`),
      );
      if (operation.kind === 'webhook-trigger' || connector.operations.length < 2 || !isUnrivalled(site))
        return undefined;
      return {
        definition: [remove(operation.pointer)],
        want:
          operation.method === 'delete' && unsubscribes ? 'webhook-unsubscribe-removed' : 'operation-removed',
        at: [operation.pointer],
      };
    },
  },
  {
    name: 'another operationId',
    class: 'breaking',
    make: ({ operation }) => ({
      definition: [set(`${operation.pointer}/operationId`, newName)],
      want: 'operation-renamed',
      at: [`${operation.pointer}/operationId`],
    }),
  },
  {
    name: 'an operationId written differently',
    class: 'breaking',
    make: ({ operation }) => ({
      definition: [set(`${operation.pointer}/operationId`, `${operation.id}_`)],
      want: 'operation-id-case-changed',
      at: [`${operation.pointer}/operationId`],
    }),
  },
  {
    name: 'another path',
    class: 'breaking',
    wire: true,
    make: (site) => {
      if (!isAlone(site) || !isUnrivalled(site)) return undefined;
      const { operation } = site;
      return {
        definition: [rename(`/paths/${escapeToken(operation.path)}`, `/pinout-changed${operation.path}`)],
        want: 'operation-path-changed',
        at: [operation.pointer],
      };
    },
  },
  {
    name: 'another method',
    class: 'breaking',
    wire: true,
    make: (site) => {
      const { root, operation } = site;
      const item = asObject(getAt(root, `/paths/${escapeToken(operation.path)}`));
      const method = ['patch', 'put'].find((each) => own(item, each) === undefined);
      return method === undefined || operation.method === 'head' || !isUnrivalled(site)
        ? undefined
        : {
            definition: [rename(operation.pointer, method)],
            want: 'operation-method-changed',
            at: [operation.pointer],
          };
    },
  },
  {
    name: 'an operation more',
    class: 'safe',
    make: () => ({
      definition: [
        set('/paths/~1pinout-added', {
          get: { operationId: newName, summary: 'Added', responses: { '200': { description: 'Done.' } } },
        }),
      ],
      want: 'operation-added',
      at: ['/paths/~1pinout-added'],
    }),
  },
  keyword('an internal operation', 'safe', 'operation-hidden', {
    key: 'x-ms-visibility',
    value: 'internal',
    fits: ({ operation }) => operation.visibility !== 'internal',
  }),
  keyword('an operation elsewhere in the list', 'cosmetic', 'operation-visibility-changed', {
    key: 'x-ms-visibility',
    value: 'important',
    fits: ({ operation }) => operation.visibility === 'normal' || operation.visibility === 'advanced',
  }),
  keyword('a deprecated operation', 'safe', 'operation-deprecated', {
    key: 'deprecated',
    value: true,
    fits: ({ operation }) => !operation.deprecated,
  }),
  keyword('another trigger hint', 'cosmetic', 'operation-annotation-changed', {
    key: 'x-ms-trigger-hint',
    value: 'Changed by Pinout',
    fits: () => true,
  }),
  keyword('an annotation', 'cosmetic', 'operation-annotation-changed', {
    key: 'x-ms-api-annotation',
    value: { family: newName, revision: 77 },
    fits: () => true,
  }),
  keyword('another way to fire', 'breaking', 'trigger-batching-changed', {
    key: 'x-ms-trigger',
    value: 'batch',
    fits: ({ operation }) => operation.trigger === 'single',
  }),
  keyword('a trigger that was an action', 'breaking', 'trigger-added', {
    key: 'x-ms-trigger',
    value: 'single',
    fits: ({ operation }) => operation.trigger === undefined,
  }),
  keyword('paging', 'safe', 'pageable-added', {
    key: 'x-ms-pageable',
    value: { nextLinkName: 'nextLink' },
    fits: ({ operation }) => operation.extensions['x-ms-pageable'] === undefined,
  }),
  keyword('no credential for an operation', 'risky', 'operation-security-changed', {
    key: 'security',
    value: [{ [newName]: [] }],
    fits: () => true,
  }),
];
