import { parseSource } from '../../src/source/parse-source.ts';
import { formatPointer } from '../../src/source/pointer.ts';
import type { Source } from '../../src/source/source.ts';
import type { TreeNode } from '../../src/source/tree.ts';
import type { TextProblem, TextRule } from '../text-rule.ts';
import { pushAll } from '../words/push-all.ts';

/** How the file's characters are stored. */
export const encodingRules: readonly TextRule[] = [
  {
    id: 'connector-json-encoding',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'The file is UTF-8 text.',
    remedy: 'Save the file as UTF-8 without BOM.',
    severity: 'error',
    fix: 'none',
    why: 'JSON between systems is UTF-8 (RFC 8259, section 8.1). Tools guess other encodings by the machine that they run on, and names come out garbled or the upload fails.',
    source: 'RFC 8259, section 8.1; paconn.',
    fails: {
      files: {
        'apiDefinition.swagger.json': {
          base64: 'eyJzd2FnZ2VyIjogIjIuMCIsICJpbmZvIjogeyJ0aXRsZSI6ICJDYWbpIn19',
        },
      },
    },
    passes: {},
    // Bytes that are no text never become a text that a rule could look at: the reader says this one.
    check: () => [],
  },
  {
    id: 'connector-json-encoding-bom',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'The file has no byte order mark.',
    remedy: 'Save the file as UTF-8 without BOM.',
    severity: 'warn',
    fix: 'auto',
    why: 'RFC 8259 forbids it, and some of the tools for connectors take the three bytes for broken JSON. Others skip it, which is why a maker may never notice.',
    source: 'RFC 8259, section 8.1; ppcv; paconn.',
    fails: {
      definitionText:
        '\ufeff{ "swagger": "2.0", "info": { "title": "Fabrikam Orders", "version": "1.0" }, "paths": {} }\n',
    },
    passes: {},
    *check({ source }) {
      if (source.bom)
        yield { start: 0, message: 'The file begins with a byte order mark.', fix: { kind: 'drop-bom' } };
    },
  },
  {
    id: 'connector-control-characters',
    file: 'text',
    kinds: ['definition', 'properties'],
    demands: 'No text contains a control character, except tabs and line breaks.',
    remedy: 'Delete the character.',
    severity: 'warn',
    fix: 'auto',
    why: 'Nobody sees it, and it comes along when text is copied from a document. Designers show a box in its place, and a key with one is another key than it seems.',
    source: 'Azure API rules (control-characters-not-allowed).',
    fails: { definition: { info: { title: 'Fabrikam\u0008 Orders' } } },
    passes: { definition: { info: { title: 'Fabrikam Orders' } } },
    *check({ source }) {
      const parsed = parseSource(source);
      // A raw one is a slip of syntax as well; any other is written with an escape. The tree is made only where it is needed.
      if (parsed.problems.length === 0 && !mayHold(source)) return;
      const { tree } = parsed;
      if (tree !== undefined) yield* controlCharactersIn(tree, source.language === 'json');
    },
  },
];

/** C0 but tab and line breaks; and the byte order mark, wherever it stands. */
const bad = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\ufeff/u;

/** An escape that stands for one of them. Behind an escaped backslash, as in a pattern or a Windows path, a letter is a letter. */
const escaped = /(?<!\\)(?:\\\\)*\\(?:u00[01]|[bf]|ufeff)/i;

const mayHold = ({ text, language }: Source): boolean =>
  language === 'yaml' || text.includes('\ufeff') || escaped.test(text);

function* controlCharactersIn(root: TreeNode, json: boolean): Generator<TextProblem> {
  const stack: { readonly node: TreeNode; readonly at: readonly (string | number)[] }[] = [
    { node: root, at: [] },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, at } = next;
    if (node.kind === 'scalar') {
      if (typeof node.value === 'string' && bad.test(node.value))
        yield valueProblem(node, node.value, at, json);
      continue;
    }
    if (node.kind === 'array') {
      pushAll(stack, node.items.map((item, index) => ({ node: item, at: [...at, index] })).reverse());
      continue;
    }
    for (const { key, keyStart, keyEnd } of node.members) {
      if (!bad.test(key)) continue;
      yield {
        start: keyStart,
        end: keyEnd,
        pointer: formatPointer([...at, key]),
        message: `The key ${JSON.stringify(key)} holds the control character ${nameOf(key)}.`,
      };
    }
    pushAll(stack, node.members.map(({ key, value }) => ({ node: value, at: [...at, key] })).reverse());
  }
}

const valueProblem = (
  { start, end }: TreeNode,
  value: string,
  at: readonly (string | number)[],
  json: boolean,
): TextProblem => ({
  start,
  end,
  pointer: formatPointer(at),
  message: `This text holds the control character ${nameOf(value)}.`,
  // How YAML writes a text is its own affair; there a person deletes it.
  ...(json
    ? {
        fix: {
          kind: 'replace' as const,
          parts: [{ start, end, text: JSON.stringify(value.replaceAll(new RegExp(bad, 'gu'), '')) }],
        },
      }
    : {}),
});

const nameOf = (text: string): string =>
  `U+${(bad.exec(text)?.[0].charCodeAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
