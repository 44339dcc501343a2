import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Json } from '../json.ts';
import type { Source } from '../source.ts';
import { type EditPlan, editImpossible, planEdits, plannedValue } from './edit-plan.ts';
import type { TextEdit } from './text-edit.ts';

interface Context {
  readonly document: Document;
  readonly file: string;
}

/** The text of a YAML source with all edits made; comments, order and quotes stay, indentation follows the file's first. */
export const editYaml = (source: Source, edits: readonly TextEdit[]): string => {
  const document = parseDocument(source.text, { uniqueKeys: false });
  if (document.errors.length > 0) throw editImpossible(source.path, 'it is not YAML');
  const context: Context = { document, file: source.path };
  document.contents = edit(document.contents as Node | null, planEdits(edits), context) as never;
  const text = document.toString({
    lineWidth: 0,
    indent: indentOf(source.text),
    indentSeq: !/^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1- /m.test(source.text),
    flowCollectionPadding: !/[{[][^\s\]}]/.test(source.text),
  });
  return source.text.includes('\r\n') ? text.replaceAll(/\r?\n/g, '\r\n') : text;
};

const indentOf = (text: string): number => /^( +)\S/m.exec(text)?.[1]?.length ?? 2;

const edit = (node: Node | null, plan: EditPlan, context: Context): Node | null => {
  if (plan.set !== undefined) return replace(node, plan.set.value, context);
  if (plan.children.size === 0 && plan.inserts.length === 0) return node;
  if (isMap(node)) editMap(node as YAMLMap, plan, context);
  else if (isSeq(node)) editSeq(node as YAMLSeq, plan, context);
  else throw editImpossible(context.file, 'a value that has no members would get one');
  return node;
};

/** A scalar keeps its comments and, where it stays text, its quotes. */
const replace = (node: Node | null, value: Json, { document }: Context): Node => {
  if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    const scalar = new Scalar(value);
    const quoted = typeof value === 'string' && typeof node.value === 'string' ? node.type : undefined;
    if (quoted !== undefined) scalar.type = quoted;
    scalar.comment = node.comment ?? null;
    scalar.commentBefore = node.commentBefore ?? null;
    return scalar;
  }
  return document.createNode(value) as Node;
};

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key));

const editMap = (map: YAMLMap, plan: EditPlan, context: Context): void => {
  const old = [...map.items] as Pair[];
  const find = (key: string | undefined): Pair | undefined => old.findLast((pair) => keyOf(pair) === key);
  for (const { token, value, before, after } of plan.inserts) {
    const next = map.items.indexOf(find(before) as never);
    const previous = map.items.indexOf(find(after) as never);
    const at = next >= 0 ? next : previous >= 0 ? previous + 1 : map.items.length;
    map.items.splice(at, 0, context.document.createPair(token, value) as never);
  }
  for (const [key, child] of plan.children) {
    const pair = find(key);
    if (pair === undefined) {
      const value = plannedValue(child);
      if (value !== undefined) map.items.push(context.document.createPair(key, value) as never);
    } else if (child.remove === true) map.items.splice(map.items.indexOf(pair as never), 1);
    else {
      pair.value = edit(pair.value as Node | null, child, context);
      if (child.rename !== undefined && isScalar(pair.key)) pair.key.value = child.rename;
    }
  }
};

const editSeq = (list: YAMLSeq, plan: EditPlan, context: Context): void => {
  const old = [...list.items] as Node[];
  for (const { token, value } of plan.inserts) {
    const next = list.items.indexOf(old[Number(token)]);
    list.items.splice(next >= 0 ? next : list.items.length, 0, context.document.createNode(value));
  }
  for (const [token, child] of plan.children) {
    const item = old[Number(token)];
    if (item === undefined) {
      const value = plannedValue(child);
      if (value !== undefined) list.items.push(context.document.createNode(value));
    } else if (child.remove === true) list.items.splice(list.items.indexOf(item), 1);
    else list.items[list.items.indexOf(item)] = edit(item, child, context);
  }
};
