import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What CONTRIBUTING says of files and exports. */
const root = resolve(import.meta.dirname, '..');

interface Export {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly documented: boolean;
}

const exportsOf = (path: string): readonly Export[] => {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    const [, kind = '', name] =
      text.match(/^export (?:async )?(interface|type|const|let|function\*?|class) (\w+)/) ?? [];
    const documented = lines[index - 1]?.trimEnd().endsWith('*/') ?? false;
    return name === undefined ? [] : [{ kind, name, line: index + 1, documented }];
  });
};

const files = ['src', 'rules'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(top, file)),
);

/** Entry points say what they re-export; main.ts and those that run as workers export nothing. */
const entries = /^src\/(?:index|node|msw|vitest|lint)\.ts$|\/(?:main|lint-thread|learn-thread)\.ts$/;

/** Families where the folder says what the files are: a rule's, a command's parts, the types of a room. */
const families = /^rules\/|^src\/cli\/commands\/|\/model\/|\/render\/|\/templates\/|\/classes\//;

/** The words of the name in their plainest form: `plan-cases` may export `planCase`, `query` may export `readQueries`. */
const wordsOf = (file: string): readonly string[] =>
  basename(file, '.ts')
    .split('-')
    .map((word) => word.replace(/(?:ies|es|s|y|e)$/, ''));

/** Named after what their functions are about, as no one function says it. */
const topics = new Set([
  'src/cli/words/door-flags.ts',
  'src/connector/status.ts',
  'src/diff/sides/model.ts',
  'src/mock/adapters/node.ts',
  'src/mock/data/list-value.ts',
  'src/mock/reply/binary.ts',
  'src/mock/request/query.ts',
  'src/mock/state/kept-things.ts',
  'src/platform/gateway/maker-message.ts',
  'src/platform/policies/evaluate.ts',
  'src/platform/trigger/long-running.ts',
  'src/platform/trigger/paging.ts',
  'src/platform/trigger/polling.ts',
  'src/report/text/terminal-text.ts',
  'src/report/verdict.ts',
  'src/schema/data/dice.ts',
  'src/schema/data/write-phrase.ts',
  'src/schema/data/write-value.ts',
  'src/schema/sample/fill-scalar.ts',
  'src/verify/around/mended-request.ts',
  'src/verify/plan/check-parts.ts',
]);

/** The parameters of exported functions, without what stands in braces: members have names where they are given. */
const parametersOf = (path: string): readonly { readonly name: string; readonly list: string }[] => {
  const text = readFileSync(join(root, path), 'utf8');
  const heads = text.matchAll(/^export (?:const (\w+) = (?:async )?(?:<[^\n]*>)?|function\*? (\w+))\(/gm);
  return [...heads].map((head) => {
    let [list, depth, braces] = ['', 1, 0];
    for (let at = head.index + head[0].length; depth > 0 && at < text.length; at++) {
      const char = text.charAt(at);
      if (char === '(') depth++;
      if (char === ')') depth--;
      if (char === '{') braces++;
      if (braces === 0 && depth === 1) list += char;
      if (char === '}') braces--;
    }
    return { name: head[1] ?? head[2] ?? '', list };
  });
};

describe('the conventions', () => {
  it('no exported function takes true or false without a name for it', () => {
    const wrong = files.flatMap((file) =>
      parametersOf(file)
        .filter(({ list }) =>
          /\w\??: boolean(?: \| undefined)?\s*(?:[,=]|$)|\w = (?:true|false)\b/.test(list.trim()),
        )
        .map(({ name, list }) => `${file}: ${name}(${list.trim()})`),
    );
    expect(wrong).toEqual([]);
  });

  it('every export has a docstring', () => {
    const bare = files.flatMap((file) =>
      exportsOf(file)
        .filter(({ documented }) => !documented)
        .map(({ name, line }) => `${file}:${line} ${name}`),
    );
    expect(bare).toEqual([]);
  });

  it('a file is named after something that it exports', () => {
    const strange = files
      .filter((file) => !entries.test(file) && !families.test(file))
      .filter((file) => !topics.has(file))
      .filter((file) => {
        const names = exportsOf(file).map(({ name }) => name.toLowerCase());
        return !wordsOf(file).some((word) => names.some((name) => name.includes(word)));
      })
      .map(
        (file) =>
          `${file}: ${exportsOf(file)
            .map(({ name }) => name)
            .join(', ')}`,
      );
    expect(strange).toEqual([]);
  });

  it('a folder of tests mirrors a folder of sources, or is named here', () => {
    const without = new Set(['browser', 'contracts', 'endpoints', 'guard', 'support', 'tools']);
    const folders = readdirSync(join(root, 'tests'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !without.has(entry.name))
      .map((entry) => entry.name);
    const rooms = new Set(files.map((file) => dirname(file).split('/')[file.startsWith('src/') ? 1 : 0]));
    expect(folders.filter((folder) => !rooms.has(folder))).toEqual([]);
  });

  it('a property takes its seed from one place, so that CI fixes it', () => {
    const without = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => {
        const text = readFileSync(join(root, 'tests', file), 'utf8');
        return /\bfc\.(?:assert|check)\(/.test(text) && !/^import '.*support\/seed\.ts';$/m.test(text);
      });
    expect(without).toEqual([]);
  });
});
