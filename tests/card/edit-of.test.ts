import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CardChange, editOf } from '../../src/card/edit/edit-of.ts';
import type { Connector } from '../../src/connector/connector.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { editText } from '../../src/source/edit/edit-text.ts';
import { getAt } from '../../src/source/pointer.ts';
import { readSource } from '../../src/source/read-source.ts';
import { allFields, fieldOf, firstCard } from './card-cases.ts';

const text = `{
    "swagger": "2.0",
    "info": { "title": "Shop", "version": "1.0" },
    "paths": {
        "/orders": {
            "post": {
                "operationId": "CreateOrder",
                "responses": { "200": { "description": "OK" } },
                "parameters": [
                    { "name": "limit", "in": "query", "type": "integer", "description": "How many." },
                    { "$ref": "#/parameters/Trace" },
                    {
                        "name": "order", "in": "body", "required": true,
                        "schema": {
                            "type": "object",
                            "properties": {
                                "to": { "$ref": "#/definitions/Address" },
                                "note": {
                                    "type": "string",
                                    "title": "Note", "x-ms-summary": "Other"
                                },
                                "empty": {}
                            }
                        }
                    }
                ]
            }
        }
    },
    "parameters": { "Trace": { "name": "trace", "in": "header", "type": "string" } },
    "definitions": {
        "Address": { "type": "string", "maxLength": 1e2 }
    }
}
`;

const connectorOf = (written: string): Connector =>
  readConnector({
    name: 'shop',
    folder: '',
    script: false,
    definition: readSource('apiDefinition.swagger.json', new TextEncoder().encode(written)),
  });

const connector = connectorOf(text);
const operation = '/paths/~1orders/post';
const properties = `${operation}/parameters/2/schema/properties`;

/** The lines that a change takes away and puts in. */
const linesOf = (change: CardChange, from: Connector = connector) => {
  const edit = editOf(from, change);
  if (edit.kind === 'refused') return edit.message;
  const before = edit.source.text.split(/\r?\n/);
  const after = editText(edit.source, edit.edits).text.split(/\r?\n/);
  return {
    out: before.filter((line) => !after.includes(line)).map((line) => line.trim()),
    in: after.filter((line) => !before.includes(line)).map((line) => line.trim()),
    shared: edit.shared,
  };
};

describe('an edit on a card', () => {
  it('of an operation is its summary, behind its name', () => {
    expect(linesOf({ pointer: operation, key: 'label', value: 'Create an order' })).toEqual({
      out: [],
      in: ['"summary": "Create an order",'],
      shared: undefined,
    });
  });

  it('of a parameter without a label is x-ms-summary, on the line where it is', () => {
    expect(linesOf({ pointer: `${operation}/parameters/0`, key: 'label', value: 'Limit' })).toEqual({
      out: ['{ "name": "limit", "in": "query", "type": "integer", "description": "How many." },'],
      in: [
        '{ "name": "limit", "in": "query", "type": "integer", "x-ms-summary": "Limit", "description": "How many." },',
      ],
      shared: undefined,
    });
  });

  it('of a label is the key that wins', () => {
    expect(linesOf({ pointer: `${properties}/note`, key: 'label', value: 'Gift note' })).toEqual({
      out: ['"title": "Note", "x-ms-summary": "Other"'],
      in: ['"title": "Gift note", "x-ms-summary": "Other"'],
      shared: undefined,
    });
  });

  it('of what is referred to is made there, and says whom else it changes', () => {
    expect(linesOf({ pointer: `${properties}/to`, key: 'description', value: 'Where to.' })).toEqual({
      out: ['"Address": { "type": "string", "maxLength": 1e2 }'],
      in: ['"Address": { "type": "string", "description": "Where to.", "maxLength": 1e2 }'],
      shared: 'definitions/Address',
    });
    const card = firstCard(connector);
    const trace = fieldOf(card, 'header/trace').pointer ?? '';
    expect(linesOf({ pointer: trace, key: 'x-ms-visibility', value: 'internal' })).toMatchObject({
      in: [
        '"parameters": { "Trace": { "name": "trace", "in": "header", "type": "string", "x-ms-visibility": "internal" } },',
      ],
      shared: 'parameters/Trace',
    });
  });

  it('of a schema that says nothing makes it say something', () => {
    expect(linesOf({ pointer: `${properties}/empty`, key: 'x-ms-summary', value: 'Empty' })).toMatchObject({
      out: ['"empty": {}'],
      in: ['"empty": {', '"x-ms-summary": "Empty"', '}'],
    });
  });

  it('takes a key away where nothing is left of it', () => {
    for (const value of ['', undefined])
      expect(linesOf({ pointer: `${operation}/parameters/0`, key: 'description', value })).toMatchObject({
        in: ['{ "name": "limit", "in": "query", "type": "integer" },'],
      });
  });

  it('writes an extension of any shape that belongs there', () => {
    const value = [{ value: 1, displayName: 'One' }];
    expect(linesOf({ pointer: `${operation}/parameters/0`, key: 'x-ms-enum-values', value })).toMatchObject({
      in: [expect.stringContaining('"x-ms-enum-values": [{"value": 1, "displayName": "One"}]')],
    });
  });

  it.each([
    [{ pointer: '/info', key: 'title', value: 'x' }, /no operation, parameter or property/],
    [{ pointer: '/paths/~1nowhere/get', key: 'summary', value: 'x' }, /no operation, parameter or property/],
    [{ pointer: operation, key: 'operationId', value: 'x' }, /"operationId" is not edited on a card/],
    [{ pointer: operation, key: 'title', value: 'x' }, /"title" is not edited on a card/],
    [{ pointer: operation, key: 'description', value: 5 }, /"description" is a text/],
    [{ pointer: operation, key: 'x-ms-visibility', value: 'hidden' }, /important, advanced, internal/],
    [{ pointer: operation, key: 'x-ms-enum-values', value: [] }, /does not belong on an operation/],
    [
      { pointer: `${properties}/note`, key: 'x-ms-trigger-hint', value: 'x' },
      /does not belong on a property/,
    ],
    [{ pointer: `${properties}/note`, key: '__proto__', value: 'x' }, /is not edited on a card/],
  ] as const)('is refused: %o', (change, message) => {
    expect(linesOf(change)).toMatch(message);
  });

  it('keeps tabs, CRLF and the BOM', () => {
    const written = `\ufeff${text.replaceAll('    ', '\t').replaceAll('\n', '\r\n')}`;
    const edit = editOf(connectorOf(written), { pointer: operation, key: 'description', value: 'Orders.' });
    if (edit.kind === 'refused') throw new Error(edit.message);
    const after = editText(edit.source, edit.edits);
    expect(after.bom).toBe(true);
    expect(after.text).toBe(
      edit.source.text.replace(
        '"operationId": "CreateOrder",\r\n',
        '"operationId": "CreateOrder",\r\n\t\t\t\t"description": "Orders.",\r\n',
      ),
    );
  });
});

describe('edits of real definitions', () => {
  it.each(['base64', 'base64-article', 'currency'])('change nothing else: %s', async (name) => {
    const real = await loadConnector(resolve(import.meta.dirname, `../../contracts/${name}`));
    const pointers = real.operations.flatMap((each) => {
      const card = firstCard({ ...real, operations: [each] });
      return [each.pointer, ...allFields(card).flatMap(({ pointer }) => pointer ?? [])];
    });
    expect(pointers.length).toBeGreaterThan(1);
    for (const pointer of new Set(pointers)) {
      const edit = editOf(real, { pointer, key: 'x-ms-visibility', value: 'advanced' });
      if (edit.kind === 'refused') throw new Error(edit.message);
      const after = editText(edit.source, edit.edits);
      const strip = (json: string): string => json.replaceAll(/\s*"x-ms-visibility": "\w+",?|[\s,]/g, '');
      expect(strip(after.text)).toBe(strip(edit.source.text));
      expect(getAt(JSON.parse(after.text), edit.pointer)).toBe('advanced');
    }
  });
});
