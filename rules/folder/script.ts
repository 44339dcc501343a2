import type { ConnectorFolder, FolderProblem, FolderRule } from '../folder-rule.ts';
import { codeOf } from './script-text.ts';

const usual = [
  'public class Script : ScriptBase',
  '{',
  '    public override async Task<HttpResponseMessage> ExecuteAsync()',
  '    {',
  '        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);',
  '    }',
  '}',
  '',
].join('\n');

/** A script with more lines at the beginning of its method. */
const script = (line: string): { readonly files: Readonly<Record<string, string>> } => ({
  files: { 'script.csx': usual.replace('        return', `        ${line}\n        return`) },
});

/** The namespaces that the documentation of custom code lists. */
const namespaces: readonly string[] = [
  'System',
  'System.Collections',
  'System.Collections.Generic',
  'System.Diagnostics',
  'System.IO',
  'System.IO.Compression',
  'System.Linq',
  'System.Net',
  'System.Net.Http',
  'System.Net.Http.Headers',
  'System.Net.Security',
  'System.Security.Authentication',
  'System.Security.Cryptography',
  'System.Text',
  'System.Text.RegularExpressions',
  'System.Threading',
  'System.Threading.Tasks',
  'System.Web',
  'System.Xml',
  'System.Xml.Linq',
  'System.Drawing',
  'System.Drawing.Drawing2D',
  'System.Drawing.Imaging',
  'Microsoft.Extensions.Logging',
  'Newtonsoft.Json',
  'Newtonsoft.Json.Linq',
];

const internalNamespace = /^Microsoft\.PowerPlatform\.Connectors(\.|$)/;

interface Script {
  readonly file: string;
  readonly text: string;
  /** Without comments and strings, at the same offsets. */
  readonly code: string;
}

const known = new WeakMap<ConnectorFolder, readonly Script[]>();

/** The script of the folder, or none. */
const scriptOf = (folder: ConnectorFolder): readonly Script[] => {
  const cached = known.get(folder);
  if (cached !== undefined) return cached;
  const { scriptName: file, script: text } = folder;
  const found = file === undefined || text === undefined ? [] : [{ file, text, code: codeOf(text) }];
  known.set(folder, found);
  return found;
};

/** Every place where the code matches. */
const findAll = function* (
  folder: ConnectorFolder,
  pattern: RegExp,
  message: (found: string, match: RegExpExecArray) => string,
): Iterable<FolderProblem> {
  for (const { file, code } of scriptOf(folder))
    for (const match of code.matchAll(pattern))
      yield {
        file,
        path: [],
        span: { start: match.index, end: match.index + match[0].length },
        message: message(match[0].trim().replaceAll(/\s+/g, ' '), match),
      };
};

const wc = 'Documentation of custom code';

/** Rules of script.csx by itself (platform.md §1.6). */
export const scriptRules: readonly FolderRule[] = [
  {
    id: 'connector-script-class',
    file: 'folder',
    demands: 'The script has a class Script that extends ScriptBase.',
    remedy: 'Write "public class Script : ScriptBase".',
    severity: 'error',
    fix: 'none',
    why: 'The platform makes an object of that class and no other.',
    source: `${wc}; ppcv.`,
    fails: { files: { 'script.csx': usual.replace('class Script', 'class OrderScript') } },
    passes: { files: { 'script.csx': usual } },
    *check(folder) {
      for (const { file, code } of scriptOf(folder))
        if (!/\bclass\s+script\s*:\s*ScriptBase\b/i.test(code))
          yield { file, path: [], message: 'There is no class Script that extends ScriptBase.' };
    },
  },
  {
    id: 'connector-script-class-case',
    file: 'folder',
    demands: 'The class is called Script, with a capital S.',
    remedy: 'Write "public class Script : ScriptBase".',
    severity: 'warn',
    fix: 'none',
    why: 'The documentation names the class Script, and names in C# are case-sensitive. Three of 82 published scripts have another case, so the platform seems to find the class by what it extends.',
    source: `${wc}; published connectors.`,
    fails: { files: { 'script.csx': usual.replace('class Script', 'class script') } },
    passes: { files: { 'script.csx': usual } },
    *check(folder) {
      for (const { file, code } of scriptOf(folder)) {
        const match = /\bclass\s+(script)\s*:\s*scriptbase\b/i.exec(code);
        if (match === null || /\bclass\s+Script\s*:\s*ScriptBase\b/.test(code)) continue;
        yield {
          file,
          path: [],
          span: { start: match.index, end: match.index + match[0].length },
          message: `The class is written "${match[0].replaceAll(/\s+/g, ' ')}".`,
        };
      }
    },
  },
  {
    id: 'connector-script-execute',
    file: 'folder',
    demands: 'The script overrides ExecuteAsync.',
    remedy: 'Write "public override async Task<HttpResponseMessage> ExecuteAsync()".',
    severity: 'error',
    fix: 'none',
    why: 'The platform calls that method and no other.',
    source: `${wc}; ppcv.`,
    fails: { files: { 'script.csx': usual.replace('public override async', 'private async') } },
    passes: { files: { 'script.csx': usual } },
    *check(folder) {
      for (const { file, code } of scriptOf(folder))
        if (
          !/\bpublic\s+(?:async\s+)?override\s+(?:async\s+)?(?:[\w.]+\.)?Task\s*<\s*(?:[\w.]+\.)?HttpResponseMessage\s*>\s+ExecuteAsync\s*\(\s*\)/.test(
            code,
          )
        )
          yield { file, path: [], message: 'ExecuteAsync is not overridden.' };
    },
  },
  {
    id: 'connector-script-size',
    file: 'folder',
    demands: 'The script has at most 1 MB.',
    remedy: 'Shorten it, or let the service do the work.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a larger file.',
    source: `${wc}; ppcv.`,
    get fails() {
      return { files: { 'script.csx': `${usual}// ${'x'.repeat(1_048_576)}\n` } };
    },
    passes: { files: { 'script.csx': usual } },
    *check(folder) {
      const size = folder.scriptName === undefined ? 0 : (folder.size(folder.scriptName) ?? 0);
      if (folder.scriptName !== undefined && size > 1_048_576)
        yield {
          file: folder.scriptName,
          path: [],
          message: `The script has ${size} bytes; 1,048,576 are allowed.`,
        };
    },
  },
  {
    id: 'connector-script-namespace',
    file: 'folder',
    demands: 'The script uses the namespaces that the platform offers.',
    remedy: 'Remove the using; Newtonsoft.Json takes the place of System.Text.Json.',
    severity: 'warn',
    fix: 'none',
    why: 'A namespace outside the documented list may not be there, and then the script does not compile; the service shows no compiler errors. The list is not complete: published scripts use others.',
    source: `${wc}; ppcv.`,
    fails: { files: { 'script.csx': `using System.Text.Json;\n${usual}` } },
    passes: { files: { 'script.csx': `using Newtonsoft.Json.Linq;\nusing static System.Math;\n${usual}` } },
    *check(folder) {
      for (const problem of usingsOf(folder))
        if (!namespaces.includes(problem.name) && !internalNamespace.test(problem.name)) yield problem.at;
    },
  },
  {
    id: 'connector-script-namespace-internal',
    file: 'folder',
    demands: 'The script does not use Microsoft’s own namespaces.',
    remedy: 'Remove the using.',
    severity: 'info',
    fix: 'none',
    why: 'Some published connectors of Microsoft use Microsoft.PowerPlatform.Connectors.CustomCode. It is documented nowhere.',
    source: 'Published connectors.',
    fails: { files: { 'script.csx': `using Microsoft.PowerPlatform.Connectors.CustomCode;\n${usual}` } },
    passes: { files: { 'script.csx': `using System.Linq;\n${usual}` } },
    *check(folder) {
      for (const { name, at } of usingsOf(folder)) if (internalNamespace.test(name)) yield at;
    },
  },
  {
    id: 'connector-script-http-client',
    file: 'folder',
    demands: 'The script sends through Context.SendAsync.',
    remedy: 'Use this.Context.SendAsync(request, this.CancellationToken).',
    severity: 'warn',
    fix: 'none',
    why: 'A client of your own goes around the connection: it has no credential, no policies, and may be blocked.',
    source: `${wc}; ppcv.`,
    fails: script('var client = new HttpClient();'),
    passes: script('// new HttpClient() is not allowed'),
    check: (folder) =>
      findAll(
        folder,
        /\bnew\s+(?:[\w.]+\.)?(HttpClient|WebClient)\s*\(|\bHttpWebRequest\b|\bWebRequest\s*\.\s*Create/g,
        (found) => `The script has "${found}".`,
      ),
  },
  {
    id: 'connector-script-formatting',
    file: 'folder',
    demands: 'Formatting is written as Newtonsoft.Json.Formatting.',
    remedy: 'Write Newtonsoft.Json.Formatting.None.',
    severity: 'warn',
    fix: 'suggest',
    why: 'System.Xml has a Formatting too, so the short name does not compile.',
    source: 'ppcv.',
    fails: script('var text = JsonConvert.SerializeObject(1, Formatting.None);'),
    passes: script('var text = JsonConvert.SerializeObject(1, Newtonsoft.Json.Formatting.None);'),
    *check(folder) {
      for (const { file, code } of scriptOf(folder))
        for (const match of code.matchAll(/(?<![\w.])Formatting\s*\.\s*(?:None|Indented)\b/g))
          yield {
            file,
            path: [],
            span: { start: match.index, end: match.index + match[0].length },
            message: `"${match[0]}" may mean two things.`,
            changes: [
              {
                kind: 'replace',
                file,
                start: match.index,
                end: match.index + match[0].length,
                text: `Newtonsoft.Json.${match[0]}`,
              },
            ],
          };
    },
  },
  {
    id: 'connector-script-balanced',
    file: 'folder',
    demands: 'Braces, brackets and parentheses of the script are closed.',
    remedy: 'Close it, or remove the one too many.',
    severity: 'error',
    fix: 'none',
    why: 'The script does not compile, and the service shows no compiler errors.',
    source: 'ppcv.',
    fails: { files: { 'script.csx': usual.slice(0, -2) } },
    passes: { files: { 'script.csx': usual } },
    *check(folder) {
      for (const { file, code } of scriptOf(folder)) {
        const at = findUnbalanced(code);
        if (at !== undefined)
          yield {
            file,
            path: [],
            span: { start: at, end: at + 1 },
            message: `"${code[at]}" has no counterpart.`,
          };
      }
    },
  },
  {
    id: 'connector-script-directive',
    file: 'folder',
    demands: 'The script has no #r, no #load and no namespace.',
    remedy: 'Remove it: the class is in the file by itself.',
    severity: 'error',
    fix: 'none',
    why: 'The platform loads one file and its own assemblies.',
    source: `${wc}.`,
    fails: { files: { 'script.csx': `#r "Fabrikam.dll"\n${usual}` } },
    passes: { files: { 'script.csx': `#region orders\n${usual}#endregion\n` } },
    check: (folder) =>
      findAll(
        folder,
        /^[ \t]*#(?:r|load)\b|^[ \t]*namespace\s+[\w.]+/gm,
        (found) => `The script has "${found}".`,
      ),
  },
  {
    id: 'connector-script-old-framework',
    file: 'folder',
    demands: 'The script uses what .NET Standard 2.0 has.',
    remedy:
      'Use the older form: Split(new[] { "x" }, StringSplitOptions.None), IndexOf(…) >= 0, new HttpMethod("PATCH").',
    severity: 'warn',
    fix: 'suggest',
    why: 'It compiles on your desk and fails in the service with "unknown error". One case is reported by makers; the others follow from the framework’s version.',
    source: 'Issues of makers; .NET Standard 2.0.',
    fails: script('var parts = "a,b".Split(",");'),
    passes: script('var parts = "a,b".Split(\',\');'),
    *check(folder) {
      for (const { pattern, message } of newerForms) yield* findAll(folder, pattern, () => message);
      for (const { file, text, code } of scriptOf(folder))
        for (const match of code.matchAll(/\.Split\(/g)) {
          const argument = /^\s*\$?@?"(?:[^"\\\n]|\\.)*"\s*[),]/.exec(
            text.slice(match.index + match[0].length, match.index + 200),
          );
          if (argument !== null)
            yield {
              file,
              path: [],
              span: { start: match.index, end: match.index + match[0].length },
              message: 'Split with one text is newer than the service.',
              remedy: `Write Split(new[] { ${argument[0].slice(0, -1).trim()} }, StringSplitOptions.None).`,
            };
        }
    },
  },
  {
    id: 'connector-script-blocking',
    file: 'folder',
    demands: 'The script waits with await.',
    remedy: 'Use await in an async method.',
    severity: 'warn',
    fix: 'none',
    why: 'A script has five seconds; one that blocks its thread loses them, or hangs.',
    source: `${wc}.`,
    fails: script(
      'var answer = this.Context.SendAsync(this.Context.Request, this.CancellationToken).Result;',
    ),
    passes: script(
      'var answer = await this.Context.SendAsync(this.Context.Request, this.CancellationToken);',
    ),
    check: (folder) =>
      findAll(
        folder,
        /\)\s*\.\s*Result\b|\.\s*Wait\s*\(\s*\)|\bThread\s*\.\s*Sleep\b|\basync\s+void\b|\.\s*GetAwaiter\s*\(\s*\)\s*\.\s*GetResult\s*\(/g,
        (found) => `The script has "${found}".`,
      ),
  },
  {
    id: 'connector-script-io',
    file: 'folder',
    demands: 'The script does not use the console, files, processes or the environment.',
    remedy: 'Remove it; write to this.Context.Logger.',
    severity: 'warn',
    fix: 'none',
    why: 'None of them is there in the service.',
    source: `${wc}.`,
    fails: script('Console.WriteLine("hello");'),
    passes: script('this.Context.Logger.LogInformation("hello");'),
    check: (folder) =>
      findAll(
        folder,
        /(?<![\w.])(?:System\s*\.\s*(?:IO\s*\.\s*)?)?(?:Console|File|Directory|Process|Environment)\s*\.\s*(?!NewLine\b)[A-Z]\w*/g,
        (found) => `The script has "${found}".`,
      ),
  },
];

const newerForms: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: /\.\s*(?:Contains|Replace)\s*\([^()\n]*,\s*StringComparison\s*\./g,
    message: 'This overload with StringComparison is newer than the service.',
  },
  { pattern: /\bHttpMethod\s*\.\s*Patch\b/g, message: 'HttpMethod.Patch is newer than the service.' },
  {
    pattern: /\.\s*ReadAs(?:String|ByteArray|Stream)Async\s*\(\s*[^)\s]/g,
    message: 'Reading with a cancellation token is newer than the service.',
  },
  {
    pattern: /\[\s*\^\s*\d|\[\s*\w*\s*\.\.\s*\^?\w*\s*\]/g,
    message: 'Ranges and indices from the end are newer than the service.',
  },
  { pattern: /^\s*(?:public\s+)?record\s+\w+/gm, message: 'Records are newer than the service.' },
];

const usingsOf = function* (
  folder: ConnectorFolder,
): Iterable<{ readonly name: string; readonly at: FolderProblem }> {
  for (const { file, code } of scriptOf(folder))
    for (const match of code.matchAll(
      /^[ \t]*(?:global\s+)?using\s+(static\s+)?(?:\w+\s*=\s*)?([\w.]+)\s*;/gm,
    )) {
      // What is static, and what has a name of its own, is a type: its namespace is before the last dot.
      const type = match[1] !== undefined || match[0].includes('=');
      const full = match[2] ?? '';
      const name = type && !namespaces.includes(full) ? full.replace(/\.\w+$/, '') : full;
      yield {
        name,
        at: {
          file,
          path: [],
          span: { start: match.index, end: match.index + match[0].length },
          message: `The script uses the namespace ${full}.`,
        },
      };
    }
};

const counterparts: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The offset of the first bracket that has no counterpart. */
const findUnbalanced = (code: string): number | undefined => {
  const open: { readonly char: string; readonly at: number }[] = [];
  for (const match of code.matchAll(/[()[\]{}]/g)) {
    const [char] = match;
    const wanted = counterparts[char];
    if (wanted === undefined) open.push({ char, at: match.index });
    else if (open.pop()?.char !== wanted) return match.index;
  }
  return open.at(-1)?.at;
};
