import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { writeXml } from '../../../src/mock/reply/write-xml.ts';
import type { Json, JsonObject } from '../../../src/source/json.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const text: JsonObject = { type: 'string' };
const list = (xml?: JsonObject, item?: JsonObject): JsonObject => ({
  type: 'array',
  items: { ...text, ...(item === undefined ? {} : { xml: item }) },
  ...(xml === undefined ? {} : { xml }),
});

describe('a value as XML', () => {
  it.each<readonly [string, Json, JsonObject, string]>([
    ['a text', 'a', text, '<root>a</root>'],
    ['an object', { a: 1, b: true, c: null }, {}, '<root><a>1</a><b>true</b><c></c></root>'],
    ['a definition by its name', { a: 1 }, { $ref: '#/definitions/Thing' }, '<Thing><a>1</a></Thing>'],
    ['a name of its own', 'a', { xml: { name: 'x' } }, '<x>a</x>'],
    [
      'an attribute',
      { id: 7, a: 'b' },
      { properties: { id: { xml: { attribute: true } } } },
      '<root id="7"><a>b</a></root>',
    ],
    [
      'a prefix and its namespace',
      'a',
      { xml: { name: 'x', prefix: 'p', namespace: 'urn:a&b' } },
      '<p:x xmlns:p="urn:a&amp;b">a</p:x>',
    ],
    ['a namespace alone', 'a', { xml: { namespace: 'urn:a' } }, '<root xmlns="urn:a">a</root>'],
    ['a list', { a: ['b', 'c'] }, { properties: { a: list() } }, '<root><a>b</a><a>c</a></root>'],
    [
      'a wrapped list',
      { a: ['b'] },
      { properties: { a: list({ wrapped: true }, { name: 'i' }) } },
      '<root><a><i>b</i></a></root>',
    ],
    [
      'properties of parts',
      { a: ['b'] },
      { allOf: [{ properties: { a: list({ wrapped: true }) } }] },
      '<root><a><a>b</a></a></root>',
    ],
    ['marks of XML', { a: '<&>' }, {}, '<root><a>&lt;&amp;&gt;</a></root>'],
    ['names that XML does not have', { '1 a': 'b' }, {}, '<root><_1_a>b</_1_a></root>'],
    ['what XML cannot carry', 'a\u0000b\u000bc', {}, '<root>abc</root>'],
    ['numbers that look like others', '007', {}, '<root>007</root>'],
  ])('%s', (_title, value, schema, wanted) => {
    const written = writeXml(value, schema, { Thing: {} });
    expect(written).toBe(`${head}${wanted}\n`);
    expect(XMLValidator.validate(written)).toBe(true);
  });
});
