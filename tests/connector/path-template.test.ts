import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTemplate, fillTemplate, matchTemplate } from '../../src/connector/path-template.ts';
import '../support/seed.ts';

const match = (template: string, path: string) => matchTemplate(compileTemplate(template), path);

describe('a path template', () => {
  it.each([
    ['/Test', '/Test', {}],
    ['/Test', '/test', undefined],
    ['/things/{id}', '/things/7', { id: '7' }],
    ['/things/{id}', '/things/', undefined],
    ['/things/{id}', '/things/7/parts', undefined],
    ['/things/{id}', '/things/a%2Fb', { id: 'a%2Fb' }],
    ["/Product('{id}')/$value", "/Product('x')/$value", { id: 'x' }],
    ["/Product('{id}')/$value", '/Product(%27x%27)/$value', { id: 'x' }],
    ["/Product('{id}')/$value", '/Product(%27x%27)/%24value', { id: 'x' }],
    ['/{a}:{b}', '/x:y', { a: 'x', b: 'y' }],
    ['/{a}:{b}', '/x:y:z', { a: 'x', b: 'y:z' }],
    ['/{a}:{b}', '/xy', undefined],
    ['/{Forecast job Id}', '/12', { 'Forecast job Id': '12' }],
    ['/{a}.{b}.{c}', '/1.2.3', { a: '1', b: '2', c: '3' }],
    ['/open{brace', '/open{brace', {}],
    ['/{x}/{x}', '/1/2', { x: '2' }],
    ['/größe/{x}', '/gr%C3%B6%C3%9Fe/1', { x: '1' }],
    ['', '', {}],
  ])('%s takes %s as %j', (template, path, want) => {
    expect(match(template, path)).toEqual(want);
  });

  it('keeps a variable called __proto__ apart from the prototype', () => {
    const found = match('/{__proto__}', '/x');
    expect(Object.entries(found ?? {})).toEqual([['__proto__', 'x']]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('gives up soon where many variables are in one segment', () => {
    // Without memory of what failed this is some 10^13 ways.
    expect(match('/{a}{b}{c}{d}{e}{f}{g}{h}-x', `/${'a'.repeat(400)}`)).toBeUndefined();
    expect(match('/{a}-{b}-{c}-{d}-{e}-{f}-{g}!', `/${'a-'.repeat(200)}`)).toBeUndefined();
  });

  it('matches what it has been filled with', () => {
    const name = fc.stringMatching(/^[A-Za-z_][\w -]{0,8}$/);
    const literal = fc.stringMatching(/^[a-z(':.$]{1,5}$/);
    const text = fc.stringMatching(/^[A-Z0-9]{1,6}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
        fc.array(literal, { minLength: 6, maxLength: 6 }),
        fc.array(text, { minLength: 5, maxLength: 5 }),
        (names, literals, texts) => {
          const template = `/${literals[0]}${names.map((each, i) => `{${each}}${literals[i + 1]}`).join('')}`;
          const values = Object.fromEntries(names.map((each, i) => [each, texts[i] ?? '']));
          const compiled = compileTemplate(template);
          expect(matchTemplate(compiled, fillTemplate(compiled, values))).toEqual(values);
        },
      ),
    );
  });

  it('leaves a variable without a text as it is', () => {
    expect(fillTemplate(compileTemplate('/{a}/{b}'), { a: '1' })).toBe('/1/{b}');
  });
});
