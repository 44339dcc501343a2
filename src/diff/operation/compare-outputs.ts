import type { DocumentedHeader, DocumentedResponse } from '../../connector/operation.ts';
import type { PlacedSchema } from '../../connector/schema.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { compareSchemas } from '../schema/compare-schemas.ts';
import type { Comparison } from '../sides/model.ts';
import { type OperationPair, operationDraft } from '../sides/operation-pair.ts';
import { outputThing, writePath } from '../sides/value-path.ts';
import { findMoves } from './find-moves.ts';

/** Compares what two responses give to a flow: body and headers. Of a response that gives nothing, any change is the same. */
export const compareOutputs = (
  comparison: Comparison,
  pair: OperationPair,
  before: DocumentedResponse,
  { after, used }: { readonly after: DocumentedResponse; readonly used: boolean },
): readonly Draft[] => {
  const place = { path: `/responses/${after.status}`, status: after.status };
  const body = compareBodies(comparison, pair, before, { after, place });
  const headers = compareHeaders(pair, before, after);
  const all = [...body, ...headers];
  return used ? all : all.map((draft) => ({ ...draft, code: 'unused-response-changed' as const }));
};

/** Where a body stands in messages and ValuePaths. */
export interface OutputPlace {
  readonly path: string;
  readonly status: string;
}

/** The body of a response, or of a notification. */
export interface OutputBody {
  readonly pointer: string;
  readonly body?: PlacedSchema;
}

/** Compares the schemas of two bodies. */
export const compareBodies = (
  comparison: Comparison,
  pair: OperationPair,
  before: OutputBody,
  { after, place }: { readonly after: OutputBody; readonly place: OutputPlace },
): readonly Draft[] => {
  const tell = (
    code: ChangeCode,
    path: readonly string[],
    parts: { before: string; after: string; from?: string },
  ): Draft =>
    operationDraft(pair, code, {
      ...parts,
      path: `${place.path}/schema${writePath(path)}`,
      thing: outputThing(place.status, path),
    });
  const ends = { before: `${before.pointer}/schema`, after: `${after.pointer}/schema` };
  const [one, other] = [contentOf(before), contentOf(after)];
  if (one === undefined && other === undefined) return [];
  if (one === undefined) return [tell('output-schema-added', [], ends)];
  if (other === undefined) {
    const type = noBody.test(place.status) ? onlyTypeOf(one) : undefined;
    return [
      type === undefined
        ? tell('output-schema-removed', [], ends)
        : tell('output-type-removed', [], { ...ends, from: type }),
    ];
  }
  const found = findMoves(comparison, compareSchemas(comparison, one, other, 'output'));
  return found.map(({ code, path, ...parts }) =>
    tell(code === 'output-type-changed' && isRoot(path, parts) ? 'output-root-changed' : code, path, parts),
  );
};

/** A schema that says nothing is none. */
const contentOf = ({ body }: OutputBody): PlacedSchema | undefined =>
  body === undefined || Object.keys(body.schema).length === 0 ? undefined : body;

const noBody = /^20[45]$/;

/**
 * The type of a scalar of which nothing else is said. Where no body can come, it gives the token "Body" and checks nothing, and without it there is the same token
 * (platform.md §6.5): only the type is gone, which hurts nobody (§7.4).
 */
const onlyTypeOf = ({ schema }: PlacedSchema): string | undefined => {
  const type = schema['type'];
  const isScalar = type === 'string' || type === 'number' || type === 'integer' || type === 'boolean';
  return isScalar && Object.keys(schema).length === 1 ? type : undefined;
};

const isRoot = (path: readonly string[], { from, to }: { from?: string; to?: string }): boolean =>
  path.length === 0 && (from === 'array' || to === 'array') && (from === 'object' || to === 'object');

const compareHeaders = (
  pair: OperationPair,
  before: DocumentedResponse,
  after: DocumentedResponse,
): readonly Draft[] => {
  const tell = (
    code: ChangeCode,
    header: DocumentedHeader,
    parts: { before: string; after: string },
  ): Draft =>
    operationDraft(pair, code, {
      ...parts,
      path: `/responses/${after.status}/headers/${header.name}`,
      thing: `header "${header.name}" of ${after.status}`,
    });
  const find = (headers: readonly DocumentedHeader[], name: string) =>
    headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
  const missing = ({ pointer }: DocumentedResponse, name: string) =>
    `${pointer}/headers/${escapeToken(name)}`;
  return [
    ...before.headers.flatMap((header) => {
      const other = find(after.headers, header.name);
      if (other === undefined)
        return [
          tell('response-header-removed', header, {
            before: header.pointer,
            after: missing(after, header.name),
          }),
        ];
      const code = headerCode(header, other);
      return code === undefined ? [] : [tell(code, other, { before: header.pointer, after: other.pointer })];
    }),
    ...after.headers
      .filter(({ name }) => find(before.headers, name) === undefined)
      .map((header) =>
        tell('response-header-added', header, {
          before: missing(before, header.name),
          after: header.pointer,
        }),
      ),
  ];
};

const headerCode = (before: DocumentedHeader, after: DocumentedHeader): ChangeCode | undefined => {
  if (isEqual(before.schema, after.schema)) return undefined;
  const content = ({ schema }: DocumentedHeader) =>
    Object.fromEntries(
      Object.entries(schema).filter(([key]) => key !== 'description' && !key.startsWith('x-')),
    );
  return isEqual(content(before), content(after)) ? 'response-text-changed' : 'response-header-changed';
};
