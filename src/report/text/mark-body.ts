import { parseJson } from '../../source/parse-json.ts';
import { escapeToken, formatPointer, parsePointer } from '../../source/pointer.ts';
import { nodeAt, type TreeNode } from '../../source/tree.ts';

/** A stretch of a body. `notes` say what is wrong with it; without any it is as it should be. */
export interface BodyPiece {
  readonly text: string;
  readonly notes?: readonly string[];
}

/** Something to say about the value at a JSON pointer. */
export interface BodyNote {
  readonly pointer: string;
  readonly note: string;
}

/**
 * A body, indented where it is JSON, its numbers and escapes as they came; the values that notes are about are pieces of their own. A
 * pointer that leads nowhere marks the nearest value above it. What is no JSON is one piece, with all notes.
 */
export const markBody = (text: string, notes: readonly BodyNote[]): readonly BodyPiece[] => {
  const { tree } = text.length > longest ? { tree: undefined } : parseJson(text);
  if (tree === undefined)
    return [
      withNotes(
        text,
        notes.map(({ note }) => note),
      ),
    ];
  const marks = new Map<string, string[]>();
  for (const { pointer, note } of notes) {
    const found = nearest(tree, pointer);
    marks.set(found, [...(marks.get(found) ?? []), note]);
  }
  return join(print(tree, '', '', { text, marks }));
};

/** Longer bodies are shown as they are. */
const longest = 1_000_000;

const nearest = (tree: TreeNode, pointer: string): string => {
  const tokens = parsePointer(pointer);
  for (let length = tokens.length; length > 0; length--) {
    const some = tokens.slice(0, length);
    if (nodeAt(tree, some) !== undefined) return formatPointer(some);
  }
  return '';
};

interface Printing {
  readonly text: string;
  readonly marks: ReadonlyMap<string, readonly string[]>;
}

const print = (node: TreeNode, pointer: string, indent: string, printing: Printing): readonly BodyPiece[] => {
  const notes = printing.marks.get(pointer);
  const inner =
    node.kind === 'scalar'
      ? [piece(printing.text.slice(node.start, node.end))]
      : printMembers(node, pointer, indent, printing);
  if (notes === undefined) return inner;
  // A mark around marks would hide them: then only the bracket carries the note.
  const marked = inner.some((each) => each.notes !== undefined);
  if (!marked) return [withNotes(inner.map((each) => each.text).join(''), notes)];
  const [first = piece(''), ...rest] = inner;
  return [withNotes(first.text.slice(0, 1), notes), piece(first.text.slice(1)), ...rest];
};

const printMembers = (
  node: Exclude<TreeNode, { kind: 'scalar' }>,
  pointer: string,
  indent: string,
  printing: Printing,
): readonly BodyPiece[] => {
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const deeper = `${indent}  `;
  const children =
    node.kind === 'object'
      ? node.members.map(({ key, keyStart, keyEnd, value }) => ({
          lead: `${printing.text.slice(keyStart, keyEnd)}: `,
          at: `${pointer}/${escapeToken(key)}`,
          value,
        }))
      : node.items.map((value, index) => ({ lead: '', at: `${pointer}/${index}`, value }));
  if (children.length === 0) return [piece(open + close)];
  return [
    piece(open),
    ...children.flatMap(({ lead, at, value }, index) => [
      piece(`${index === 0 ? '' : ','}\n${deeper}${lead}`),
      ...print(value, at, deeper, printing),
    ]),
    piece(`\n${indent}${close}`),
  ];
};

const piece = (text: string): BodyPiece => ({ text });

const withNotes = (text: string, notes: readonly string[]): BodyPiece =>
  notes.length === 0 ? { text } : { text, notes };

/** Neighbours without notes as one. */
const join = (pieces: readonly BodyPiece[]): readonly BodyPiece[] => {
  const joined: BodyPiece[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) joined.push(piece(plain.join('')));
    plain = [];
  };
  for (const each of pieces) {
    if (each.notes === undefined) plain.push(each.text);
    else {
      flush();
      joined.push(each);
    }
  }
  flush();
  return joined;
};
