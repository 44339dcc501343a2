import type { Json } from '../json.ts';
import { type JsonLayout, layoutOf, writeBlock, writeInline } from '../json-layout.ts';
import { parseSource } from '../parse-source.ts';
import type { Source } from '../source.ts';
import type { TreeMember, TreeNode } from '../tree.ts';
import { type EditPlan, editImpossible, planEdits, plannedValue } from './edit-plan.ts';
import type { TextEdit } from './text-edit.ts';

interface Context {
  readonly text: string;
  readonly file: string;
  readonly layout: JsonLayout;
}

type Container = Exclude<TreeNode, { kind: 'scalar' }>;

/** A member or an item of a container; `lead` is what stands between the comma or bracket before it and itself, `tail` what follows it. */
interface Element {
  readonly text: string;
  readonly lead: string;
  readonly tail: string;
  /** Its index in the file; a new one has none. */
  readonly index?: number;
}

/** The text of a JSON source with all edits made in one pass over its tree. */
export const editJson = (source: Source, edits: readonly TextEdit[]): string => {
  const { tree } = parseSource(source);
  if (tree === undefined) throw editImpossible(source.path, 'it is not JSON');
  const { text, path: file } = source;
  const context: Context = { text, file, layout: layoutOf(text) };
  return text.slice(0, tree.start) + render(tree, planEdits(edits), context) + text.slice(tree.end);
};

const render = (node: TreeNode, plan: EditPlan | undefined, context: Context): string => {
  if (plan === undefined) return context.text.slice(node.start, node.end);
  if (plan.set !== undefined) return replace(node, plan.set.value, context);
  if (plan.children.size === 0 && plan.inserts.length === 0) return context.text.slice(node.start, node.end);
  if (node.kind === 'scalar') throw editImpossible(context.file, 'a value that has no members would get one');
  return renderContainer(node, plan, context);
};

/** A container that stood on one line stays on one line. */
const replace = (node: TreeNode, value: Json, { text, layout }: Context): string => {
  const old = text.slice(node.start, node.end);
  const onOneLine = node.kind !== 'scalar' && old.length > 2 && !/[\r\n]/.test(old);
  return layout.inline || onOneLine
    ? writeInline(value, layout)
    : writeBlock(value, indentAt(text, node.start), layout);
};

/** White space at the beginning of the line of an offset. */
const indentAt = (text: string, offset: number): string => {
  const line = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
};

const renderContainer = (node: Container, plan: EditPlan, context: Context): string => {
  const { elements, closing } = split(node, context.text);
  const style = styleOf(node, elements, context);
  const fresh = (key: string | undefined, value: Json): Element => ({
    text: writeElement(key, value, style, context.layout),
    lead: style.lead,
    tail: '',
  });
  const slots = fillSlots(node, plan, elements, { fresh, context });
  const kept = slots.flat();
  if (kept.length === 0) return node.kind === 'object' ? '{}' : '[]';
  const body = kept.map((element, index) => leadOf(element, index, style) + element.text + element.tail);
  const unchanged = kept.length === elements.length && plan.inserts.length === 0;
  const end = elements.length === 0 ? style.closing : unchanged ? closing : closing.replace(',', '');
  return (node.kind === 'object' ? '{' : '[') + body.join(',') + end + (node.kind === 'object' ? '}' : ']');
};

/** What stands before an element; one that has become the first, or is no longer, takes the lead of its new place. */
const leadOf = (element: Element, index: number, style: Style): string => {
  const wasFirst = element.index === 0;
  if (index === 0) return wasFirst || !isBlank(element.lead) ? element.lead : style.firstLead;
  return wasFirst && isBlank(element.lead) ? style.lead : element.lead;
};

const isBlank = (text: string): boolean => text.trim() === '';

/** The elements as they stand, and the text between the last of them and the closing bracket. */
const split = (
  node: Container,
  text: string,
): { readonly elements: readonly Element[]; readonly closing: string } => {
  const spans = spansOf(node);
  let lead = text.slice(node.start + 1, spans[0]?.start ?? node.end - 1);
  const elements = spans.map(({ start, end }, index): Element => {
    const next = spans[index + 1];
    const [tail, nextLead] = next === undefined ? ['', ''] : splitAtComma(text.slice(end, next.start));
    const element = { text: text.slice(start, end), lead, tail, index };
    lead = nextLead;
    return element;
  });
  return { elements, closing: text.slice(spans.at(-1)?.end ?? node.start + 1, node.end - 1) };
};

const spansOf = (node: Container): readonly { readonly start: number; readonly end: number }[] =>
  node.kind === 'object'
    ? node.members.map(({ keyStart, value }) => ({ start: keyStart, end: value.end }))
    : node.items.map(({ start, end }) => ({ start, end }));

/** At the comma that stands in no comment. */
const splitAtComma = (between: string): readonly [string, string] => {
  const comma = /^(?:[^,/]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/.exec(between)?.[0].length ?? 0;
  return [between.slice(0, comma), between.slice(comma + 1)];
};

interface Style {
  readonly firstLead: string;
  readonly lead: string;
  readonly closing: string;
  /** New values stand on lines of their own, indented like this; on one line where it is absent. */
  readonly indent?: string;
}

const styleOf = (node: Container, elements: readonly Element[], { text, layout }: Context): Style => {
  const outer = indentAt(text, node.start);
  const [first, second] = elements;
  if (first === undefined) {
    if (layout.inline) return { firstLead: '', lead: layout.comma, closing: '' };
    const indent = outer + layout.unit;
    return {
      firstLead: layout.eol + indent,
      lead: layout.eol + indent,
      closing: layout.eol + outer,
      indent,
    };
  }
  const broken = /[\r\n]([ \t]*)$/.exec(second?.lead ?? first.lead);
  if (broken === null) {
    const firstLead = isBlank(first.lead) ? first.lead : '';
    const lead = second !== undefined && isBlank(second.lead) ? second.lead : layout.comma;
    return { firstLead, lead, closing: firstLead };
  }
  const lead = layout.eol + (broken[1] ?? '');
  return {
    firstLead: isBlank(first.lead) ? first.lead : lead,
    lead,
    closing: layout.eol + outer,
    indent: broken[1] ?? '',
  };
};

const writeElement = (key: string | undefined, value: Json, style: Style, layout: JsonLayout): string => {
  const written =
    style.indent === undefined ? writeInline(value, layout) : writeBlock(value, style.indent, layout);
  return key === undefined ? written : `${JSON.stringify(key)}:${layout.colon}${written}`;
};

type Fresh = (key: string | undefined, value: Json) => Element;

/** For each old element what stands in its place (nothing, itself, itself with new ones around it), and a last slot for what is added. */
const fillSlots = (
  node: Container,
  plan: EditPlan,
  elements: readonly Element[],
  { fresh, context }: { readonly fresh: Fresh; readonly context: Context },
): readonly (readonly Element[])[] => {
  const keys = keysOf(node);
  const place = (key: string | undefined): number => (key === undefined ? -1 : keys.lastIndexOf(key));
  const before = elements.map((): Element[] => []);
  const after = elements.map((): Element[] => []);
  const added: Element[] = [];
  for (const { token, value, before: next, after: previous } of plan.inserts) {
    const element = fresh(node.kind === 'object' ? token : undefined, value);
    const anchor = node.kind === 'array' ? place(token) : place(next);
    (before[anchor] ?? after[node.kind === 'array' ? -1 : place(previous)] ?? added).push(element);
  }
  for (const [token, child] of plan.children) {
    const value = place(token) < 0 ? plannedValue(child) : undefined;
    if (value !== undefined) added.push(fresh(node.kind === 'object' ? token : undefined, value));
  }
  const slots = elements.map((element, index) => [
    ...(before[index] ?? []),
    ...keep(node, index, keys, { element, plan, context }),
    ...(after[index] ?? []),
  ]);
  return [...slots, added];
};

const keysOf = (node: Container): readonly string[] =>
  node.kind === 'object' ? node.members.map(({ key }) => key) : node.items.map((_, index) => String(index));

const keep = (
  node: Container,
  index: number,
  keys: readonly string[],
  {
    element,
    plan,
    context,
  }: { readonly element: Element; readonly plan: EditPlan; readonly context: Context },
): readonly Element[] => {
  const key = keys[index] ?? '';
  // Of a repeated key the last one counts, as everywhere.
  const child = keys.lastIndexOf(key) === index ? plan.children.get(key) : undefined;
  if (child === undefined) return [element];
  if (child.remove === true) return [];
  if (node.kind === 'array') {
    const item = node.items[index];
    return item === undefined ? [] : [{ ...element, text: render(item, child, context) }];
  }
  const member = node.members[index];
  return member === undefined ? [] : [{ ...element, text: renderMember(member, child, context) }];
};

const renderMember = (member: TreeMember, plan: EditPlan, context: Context): string => {
  const { text } = context;
  const key =
    plan.rename === undefined ? text.slice(member.keyStart, member.keyEnd) : JSON.stringify(plan.rename);
  return key + text.slice(member.keyEnd, member.value.start) + render(member.value, plan, context);
};
