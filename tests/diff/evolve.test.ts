import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { evolveCommand } from '../../src/cli/commands/evolve.ts';
import type { Connector } from '../../src/connector/connector.ts';
import { compare } from '../../src/diff/compare.ts';
import { type EvolveOptions, planEvolution } from '../../src/diff/evolve/plan-evolution.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { editText } from '../../src/source/edit/edit-text.ts';
import { asObject, type JsonObject } from '../../src/source/json.ts';
import { getAt } from '../../src/source/pointer.ts';
import { readSource } from '../../src/source/read-source.ts';
import type { Source } from '../../src/source/source.ts';
import { set } from './rows.ts';
import { smallConnector } from './small-connector.ts';

const read = ({ path, text }: Source) => readSource(path, new TextEncoder().encode(text));

const evolve = (connector: Connector, id: string, options: EvolveOptions = {}): Connector => {
  const plan = planEvolution(connector, id, options);
  const { properties } = connector;
  return readConnector({
    name: connector.name,
    folder: connector.folder,
    script: connector.apiProperties.script,
    definition: read(editText(connector.definition, plan.definition)),
    ...(properties === undefined ? {} : { properties: read(editText(properties, plan.properties)) }),
  });
};

const at = (connector: Connector, pointer: string): JsonObject =>
  asObject(getAt(read(connector.definition).value, pointer)) ?? expect.fail(`nothing at ${pointer}`);

const codes = (before: Connector, after: Connector): readonly string[] =>
  compare(before, after).map((change) => `${change.class} ${change.code}`);

describe('planEvolution', () => {
  it('adds the next version and steps the old one back, which hurts nobody', () => {
    const before = smallConnector();
    const after = evolve(before, 'GetItem');
    expect(at(after, '/paths/~1v2~1items~1{id}/get')).toMatchObject({
      operationId: 'GetItem_V2',
      summary: 'Get an item (V2)',
      'x-ms-visibility': 'important',
      'x-ms-api-annotation': { family: 'GetItem', revision: 2, status: 'Preview' },
      parameters: [{ name: 'id' }],
    });
    expect(at(after, '/paths/~1items~1{id}/get')).toMatchObject({
      operationId: 'GetItem',
      'x-ms-visibility': 'advanced',
      'x-ms-api-annotation': { family: 'GetItem', revision: 1 },
    });
    expect(codes(before, after)).toEqual([
      // The policy that was for GetItem is for both versions, and so is the script.
      'risky policy-scope-changed',
      'risky script-operations-changed',
      'safe operation-added',
      'cosmetic operation-visibility-changed',
      'cosmetic operation-annotation-changed',
    ]);
  });

  it('deprecates the old one with the texts that certification asks for', () => {
    const before = smallConnector();
    const after = evolve(before, 'ListItems', { deprecate: true });
    expect(at(after, '/paths/~1items/get')).toMatchObject({
      summary: 'List items (deprecated)',
      description: 'Lists items. (deprecated)',
      deprecated: true,
      'x-ms-api-annotation': {
        family: 'ListItems',
        revision: 1,
        replacement: { api: 'Store', operationId: 'ListItems_V2' },
      },
    });
    expect(at(after, '/paths/~1v2~1items/get')).not.toHaveProperty('deprecated');
    expect(codes(before, after).filter((code) => /breaking|risky/.test(code))).toEqual([]);
  });

  it('counts on from the newest version of the family', () => {
    const second = evolve(smallConnector(), 'ListItems', { deprecate: true });
    const third = evolve(second, 'ListItems_V2', { deprecate: true });
    expect(at(third, '/paths/~1v3~1items/get')).toMatchObject({
      operationId: 'ListItems_V3',
      summary: 'List items (V3)',
      description: 'Lists items.',
      'x-ms-api-annotation': { family: 'ListItems', revision: 3, status: 'Preview' },
    });
    expect(planEvolution(third, 'ListItems').operationId).toBe('ListItems_V4');
  });

  it('takes the notification of a trigger along', () => {
    const after = evolve(smallConnector(), 'OnItem');
    const added = after.operations.find(({ id }) => id === 'OnItem_V2');
    expect(added?.kind).toBe('webhook-trigger');
    expect(after.webhooks.map(({ path }) => path)).toContain('/v2/hooks');
  });

  it('routes the new version to the old path on request', () => {
    const after = evolve(smallConnector(), 'GetItem', { route: true, path: '/virtual/items/{id}' });
    expect(after.apiProperties.policies.at(-1)).toMatchObject({
      template: 'routerequesttoendpoint',
      operations: ['GetItem_V2'],
      parameters: { newPath: '/items/{id}', httpMethod: '@Request.OriginalHTTPMethod' },
    });
    expect(after.apiProperties.scriptOperations).toEqual(['GetItem', 'GetItem_V2']);
  });

  it('keeps indentation, line endings, numbers and order', () => {
    const text =
      '{\r\n\t"swagger": "2.0",\r\n\t"info": {"title": "T", "version": "1.0"},\r\n\t"paths": {\r\n\t\t"/a": {\r\n\t\t\t"get": {\r\n\t\t\t\t"operationId": "A",\r\n\t\t\t\t"x-n": 1.50,\r\n\t\t\t\t"responses": {}\r\n\t\t\t}\r\n\t\t}\r\n\t}\r\n}\r\n';
    const source = { path: 'a.swagger.json', text, language: 'json', bom: true } as const;
    const connector = readConnector({ name: 'a', folder: '.', script: false, definition: read(source) });
    const { definition } = planEvolution(connector, 'A');
    expect(editText(source, definition)).toEqual({
      ...source,
      text: text
        .replace(
          '"operationId": "A",\r\n',
          '"operationId": "A",\r\n\t\t\t\t"x-ms-visibility": "advanced",\r\n\t\t\t\t"x-ms-api-annotation": {\r\n\t\t\t\t\t"family": "A",\r\n\t\t\t\t\t"revision": 1\r\n\t\t\t\t},\r\n',
        )
        .replace(
          '\t\t}\r\n\t}\r\n}\r\n',
          '\t\t},\r\n\t\t"/v2/a": {\r\n\t\t\t"get": {\r\n\t\t\t\t"operationId": "A_V2",\r\n\t\t\t\t"x-ms-api-annotation": {\r\n\t\t\t\t\t"family": "A",\r\n\t\t\t\t\t"revision": 2,\r\n\t\t\t\t\t"status": "Preview"\r\n\t\t\t\t},\r\n\t\t\t\t"x-n": 1.5,\r\n\t\t\t\t"responses": {}\r\n\t\t\t}\r\n\t\t}\r\n\t}\r\n}\r\n',
        ),
    });
  });

  it.each<readonly [name: string, id: string, options: EvolveOptions, code: string]>([
    ['an operation that is not there', 'Nothing', {}, 'operation-unknown'],
    ['a path that is taken', 'GetItem', { path: '/items' }, 'operation-exists'],
    ['a path that is none', 'GetItem', { path: 'items' }, 'path-invalid'],
  ])('refuses %s', (_name, id, options, code) => {
    expect(() => planEvolution(smallConnector(), id, options)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses an operationId that is taken, and a route without apiProperties.json', () => {
    const taken = smallConnector({ definition: [set('/paths/~1events/get/operationId', 'GetItem_V2')] });
    expect(planEvolution(taken, 'GetItem').operationId).toBe('GetItem_V3');
    const { properties: _, ...bare } = smallConnector();
    expect(() => planEvolution(bare, 'GetItem', { route: true })).toThrow(/has no apiProperties\.json/);
  });
});

describe('pinout evolve', () => {
  const write = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'pinout-evolve-'));
    const { definition, properties } = smallConnector();
    writeFileSync(join(folder, 'apiDefinition.swagger.json'), definition.text);
    writeFileSync(join(folder, 'apiProperties.json'), properties?.text ?? '');
    return folder;
  };
  const run = async (...words: readonly string[]) => {
    const texts = { out: '', err: '' };
    const command = evolveCommand({
      write: (text) => {
        texts.out += text;
      },
      warn: (text) => {
        texts.err += text;
      },
    });
    await command.exitOverride().parseAsync(words, { from: 'user' });
    return texts;
  };

  it('prints a unified diff and writes nothing with --dry-run', async () => {
    const folder = write();
    const { out } = await run(folder, 'GetItem', '--dry-run');
    const { definition, properties } = smallConnector();
    const plan = planEvolution(smallConnector(), 'GetItem');
    const [first, second] = parsePatch(out);
    expect(first?.oldFileName).toBe(`a${folder}/apiDefinition.swagger.json`);
    expect(first && applyPatch(definition.text, first)).toBe(editText(definition, plan.definition).text);
    expect(second && properties && applyPatch(properties.text, second)).toContain('"GetItem_V2"');
    expect(readFileSync(join(folder, 'apiDefinition.swagger.json'), 'utf8')).toBe(
      smallConnector().definition.text,
    );
  });

  it('writes both files, and tells of the definitions that both versions share', async () => {
    const folder = write();
    const { out, err } = await run(folder, 'GetItem', '--deprecate');
    expect(out).toContain('GetItem_V2: get /v2/items/{id}');
    expect(err).toContain('Both versions refer to Item');
    expect(readFileSync(join(folder, 'apiDefinition.swagger.json'), 'utf8')).toContain('"GetItem_V2"');
    expect(readFileSync(join(folder, 'apiProperties.json'), 'utf8')).toContain('"GetItem_V2"');
  });
});
