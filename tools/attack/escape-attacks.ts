import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Attack, definition, definitionFile, pinout } from './attack.ts';

/** What a terminal, a runner of CI or a reader of XML would obey. */
const hostile = [
  '\u001b[2J\u001b]0;owned\u0007',
  'a\n::error file=x::owned',
  'a\r\n  ##vso[task.setvariable variable=x]owned',
  '##[command]owned',
  '\u009b31m\u202egnp.exe\u0000\u0001\u000b\ufffe',
];

/** A connector with the text in every place that is shown, and files beside it that have it too. */
const makeConnector = (folder: string, text: string): void => {
  mkdirSync(folder, { recursive: true });
  const schema = {
    type: 'object',
    required: [text],
    properties: { [text]: { type: 'string', enum: [text], 'x-ms-summary': text } },
  };
  const parameters = [{ name: text, in: 'query', type: 'string', description: text, enum: [text] }];
  const responses = { 200: { description: text, schema }, default: { description: text } };
  const list = { operationId: 'List', summary: text, description: text, tags: [text], parameters, responses };
  const other = { operationId: text, summary: text, responses };
  const document = definition({
    info: { title: text, description: text, version: text },
    paths: { [`/${text}`]: { get: list }, '/other': { get: other } },
    tags: [{ name: text, description: text }],
    securityDefinitions: { [text]: { type: 'apiKey', in: 'header', name: text } },
  });
  writeFileSync(definitionFile(folder), JSON.stringify(document));
  const policy = {
    templateId: 'setheader',
    title: text,
    parameters: { 'x-ms-apimTemplateParameter.name': text },
  };
  const properties = {
    iconBrandColor: text,
    connectionParameters: { [text]: { type: text } },
    policyTemplateInstances: [policy],
  };
  writeFileSync(join(folder, 'apiProperties.json'), JSON.stringify({ properties }));
  writeFileSync(
    join(folder, 'cases.yaml'),
    JSON.stringify({ cases: [{ name: text, operation: 'List', status: 200, tags: [text] }] }),
  );
};

/** Command lines of every sink beside the formats of lint; `OLD` and `NEW` are connectors, `URL` answers with the text. */
const lines: readonly (readonly string[])[] = [
  ['verify', 'NEW', '--url', 'URL', '--no-platform'],
  ['verify', 'NEW', '--url', 'URL', '--no-platform', '--format', 'github'],
  ['verify', 'NEW', '--url', 'URL', '--no-platform', '--format', 'junit'],
  ['verify', 'NEW', '--url', 'URL', '--no-platform', '--format', 'gitlab'],
  ['verify', 'NEW', '--url', 'URL', '--no-platform', '--format', 'markdown'],
  ['verify', 'NEW', '--dry-run'],
  ['verify', 'NEW', '--url', 'URL', '--tag', 'no-such'],
  ['verify', 'NEW', '--url', 'URL', '--operation', 'no-such'],
  ['diff', 'OLD', 'NEW'],
  ['diff', 'OLD', 'NEW', '--format', 'github'],
  ['diff', 'OLD', 'NEW', '--format', 'markdown'],
  ['trace', 'NEW', 'List'],
  ['trace', 'NEW', 'no-such'],
  ['evolve', 'NEW', 'List', '--dry-run'],
  ['evolve', 'NEW', 'no-such'],
  ['lint', 'NEW', '--no-cache', '--fix-dry-run'],
  ['lint', 'NEW', '--no-cache', '--ruleset', 'all'],
  ['lint', 'NEW', '--no-cache', '--show', 'hint', '--format', 'github'],
  ['generate', 'msw', 'NEW', '--out', 'out'],
  ['generate', 'types', 'NEW', '--out', 'out'],
  ['pact', 'from', 'NEW', '--out', 'pact.json'],
  ['import', 'NEW/apiDefinition.swagger.json', '--out', 'imported'],
  ['explain', 'TEXT'],
  ['fire', 'TEXT', '--url', 'URL'],
  ['TEXT'],
  ['lint', 'TEXT'],
];

const sinks: Attack = {
  vector: 'escapes and CI commands in listings, plans, traces, diffs and reports of imports',
  held: 'shown, and obeyed by nothing',
  run: async (home) => {
    const broken: string[] = [];
    const shown = new Set<readonly string[]>();
    for (const text of hostile) {
      const folder = mkdtempSync(join(home, 'sinks-'));
      makeConnector(join(folder, 'old'), 'Plain');
      makeConnector(join(folder, 'new'), text);
      const server = createServer((_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ [text]: text, text })),
      );
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      for (const line of lines) {
        const words = line.map((word) =>
          word.replace('OLD', 'old').replace('NEW', 'new').replace('URL', url).replace('TEXT', text),
        );
        const ran = await pinout(folder, words);
        if (/owned|gnp\.exe/.test(ran.text)) shown.add(line);
        const found = obeyed(ran.text, line.includes('github'));
        if (found !== undefined || ran.text.includes('bug in Pinout'))
          broken.push(
            `${line.join(' ')} with ${JSON.stringify(text)}: ${JSON.stringify(found ?? ran.text.slice(0, 300))}`,
          );
      }
      server.close().closeAllConnections();
    }
    // What shows nothing of the text has held nothing off.
    for (const line of lines)
      if (!shown.has(line) && !line.includes('--out'))
        broken.push(`control: ${line.join(' ')} shows nothing`);
    return { tried: hostile.length * lines.length, broken };
  },
};

/** The first thing of a text that a terminal, a runner, or a reader of XML would obey or refuse. */
const obeyed = (text: string, github: boolean): string | undefined => {
  const command = text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .find((line) => (github ? /^##(vso)?\[|^::error file=x::owned/ : /^(::|##vso\[|##\[)/).test(line));
  const control = /[^\n\r\t\P{Cc}]|[\u202a-\u202e\u2066-\u2069]/u.exec(text);
  return (
    command ??
    (control === null ? undefined : text.slice(Math.max(0, control.index - 40), control.index + 20))
  );
};

/** What hostile texts try at each place where Pinout prints. */
export const escapeAttacks: readonly Attack[] = [sinks];
