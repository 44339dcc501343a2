import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import type { SyntaxCode } from '../errors/error-codes.ts';
import { maxDepth, type TreeMember, type TreeNode } from './tree.ts';
import { whatTextIs } from './unreadable/what-text-is.ts';

/** A place where a text is not the JSON that RFC 8259 describes. */
export interface SyntaxProblem {
  readonly message: string;
  readonly remedy: string;
  readonly offset: number;
  /** The rest of the text could be read anyway. */
  readonly recovered: boolean;
  readonly code: SyntaxCode;
  /** Pointer tokens of a repeated key. */
  readonly tokens?: readonly (string | number)[];
}

/** jsonc-parser's codes; its own names are a const enum, which single-file compilation cannot read. */
const parseError = {
  propertyNameExpected: 3,
  valueExpected: 4,
  unexpectedEndOfString: 12,
  invalidCharacter: 16,
  endOfText: 17,
} as const;

/**
 * Strict JSON (RFC 8259) with recovery: a trailing comma, a comment or a control character in a string is a problem, and
 * the tree is complete; after anything else there is no tree.
 */
export const parseJson = (
  text: string,
): { readonly tree: TreeNode | undefined; readonly problems: readonly SyntaxProblem[] } => {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return { tree: undefined, problems: [depthProblem(deep)] };
  const other = whatTextIs(text);
  if (other !== undefined)
    return { tree: undefined, problems: [syntax(other.offset, other.message, other.remedy, false)] };
  const problems: SyntaxProblem[] = [];
  const build = createBuilder(problems);
  visit(
    text,
    {
      ...build.visitor,
      onComment: (offset) => {
        problems.push(
          syntax(offset, 'a comment is here, which strict JSON does not know', 'Delete the comment.', true),
        );
      },
      onError: (error, offset) => {
        problems.push(describe(error, offset, text));
      },
    },
    { disallowComments: false, allowTrailingComma: false },
  );
  const fatal = problems.some((problem) => !problem.recovered);
  return { tree: fatal ? undefined : build.root(), problems };
};

const createBuilder = (problems: SyntaxProblem[]) => {
  interface Open {
    readonly node:
      | { kind: 'object'; start: number; end: number; members: TreeMember[] }
      | { kind: 'array'; start: number; end: number; items: TreeNode[] };
    readonly keys: Set<string>;
    key: { text: string; start: number; end: number } | undefined;
  }
  const stack: Open[] = [];
  let root: TreeNode | undefined;
  // What is open stands in its parent already, as the last item.
  const tokens = (): (string | number)[] =>
    stack.map(({ node, key }) => (node.kind === 'array' ? node.items.length - 1 : (key?.text ?? '')));
  const attach = (node: TreeNode): void => {
    const parent = stack.at(-1);
    if (parent === undefined) root = node;
    else if (parent.node.kind === 'array') parent.node.items.push(node);
    else if (parent.key !== undefined) {
      parent.node.members.push({
        key: parent.key.text,
        keyStart: parent.key.start,
        keyEnd: parent.key.end,
        value: node,
      });
    }
  };
  const close = (offset: number, length: number): void => {
    const open = stack.pop();
    if (open !== undefined) open.node.end = offset + length;
  };
  const open = (node: Open['node']): void => {
    attach(node as TreeNode);
    stack.push({ node, keys: new Set(), key: undefined });
  };
  return {
    root: () => root,
    visitor: {
      onObjectBegin: (offset: number) => open({ kind: 'object', start: offset, end: offset, members: [] }),
      onArrayBegin: (offset: number) => open({ kind: 'array', start: offset, end: offset, items: [] }),
      onObjectEnd: close,
      onArrayEnd: close,
      onObjectProperty: (text: string, offset: number, length: number) => {
        const parent = stack.at(-1);
        if (parent === undefined) return;
        parent.key = { text, start: offset, end: offset + length };
        if (parent.keys.has(text)) problems.push(duplicate(text, offset, tokens()));
        parent.keys.add(text);
      },
      onLiteralValue: (value: null | boolean | number | string, offset: number, length: number) =>
        attach({ kind: 'scalar', start: offset, end: offset + length, value }),
    },
  };
};

const duplicate = (key: string, offset: number, tokens: readonly (string | number)[]): SyntaxProblem => ({
  code: 'json-duplicate-key',
  message: `the key ${JSON.stringify(key)} appears here a second time; readers silently keep the last one`,
  remedy: 'Delete one of the two.',
  offset,
  recovered: true,
  tokens,
});

const syntax = (offset: number, message: string, remedy: string, recovered: boolean): SyntaxProblem => ({
  code: 'json-syntax',
  message,
  remedy,
  offset,
  recovered,
});

const describe = (error: ParseErrorCode, offset: number, text: string): SyntaxProblem => {
  if (error === parseError.invalidCharacter) {
    return syntax(
      offset,
      'a string contains a raw control character',
      'Write it escaped, such as \\n or \\t.',
      true,
    );
  }
  if (error === parseError.propertyNameExpected || error === parseError.valueExpected) {
    if (followsComma(text, offset)) {
      return syntax(offset, 'a comma is before the closing bracket', 'Delete the trailing comma.', true);
    }
  }
  // A text without its end may be a secret; its name is not within reach here.
  if (error === parseError.unexpectedEndOfString)
    return syntax(offset, 'this is not JSON: a string has no end', 'Write the quote that closes it.', false);
  const found = text.slice(offset, offset + 12).split(/[\r\n]/)[0] ?? '';
  return syntax(
    offset,
    `this is not JSON: ${faultOf(error, found)}`,
    'Correct the text here; a JSON editor shows the bracket, comma or quote that is missing.',
    false,
  );
};

/** Is the token at the offset a closing bracket right after a comma. */
const followsComma = (text: string, offset: number): boolean =>
  /[}\]]/.test(text[offset] ?? '') && /,\s*$/.test(text.slice(Math.max(0, offset - 1_000), offset));

/** What is not there, in front of what was found. */
const missing: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a name in double quotes',
  ValueExpected: 'a value',
  ColonExpected: 'a colon',
  CommaExpected: 'a comma',
  CloseBraceExpected: 'a closing brace',
  CloseBracketExpected: 'a closing bracket',
};

/** What should be something else. */
const wrong: Readonly<Record<string, string>> = {
  InvalidSymbol: 'an unknown word',
  InvalidNumberFormat: 'a malformed number',
  UnexpectedEndOfNumber: 'a number without an end',
  InvalidCommentToken: 'a malformed comment',
  UnexpectedEndOfComment: 'a comment without an end',
  InvalidUnicode: 'a malformed \\u escape',
  InvalidEscapeCharacter: 'an unknown escape',
  EndOfFileExpected: 'more text after the end of the document',
};

const faultOf = (error: ParseErrorCode, found: string): string => {
  const code = printParseErrorCode(error);
  const where = JSON.stringify(found);
  const lack = missing[code];
  if (lack !== undefined) return `${lack} is missing ${found === '' ? 'at the end' : `before ${where}`}`;
  return `${wrong[code] ?? 'a mistake'}${found === '' ? ' at the end' : `: ${where}`}`;
};

/** Offset of the first bracket that is nested too deeply; strings are skipped. Runs before the recursive parser does. */
const tooDeepAt = (text: string): number | undefined => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      for (at++; at < text.length && text.charCodeAt(at) !== 34; at++) if (text.charCodeAt(at) === 92) at++;
    } else if (code === 123 || code === 91) {
      depth++;
      if (depth > maxDepth) return at;
    } else if (code === 125 || code === 93) depth--;
  }
  return undefined;
};

/** The problem of a document that is nested more deeply than `maxDepth`. */
export const depthProblem = (offset: number): SyntaxProblem => ({
  code: 'document-too-deep',
  message: `the document is nested more than ${maxDepth} levels deep`,
  remedy: 'Flatten it: real connectors stay below 30 levels.',
  offset,
  recovered: false,
});
