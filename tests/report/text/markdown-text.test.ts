import { describe, expect, it } from 'vitest';
import { codeBlock, codeSpan, markdownLink, markdownText } from '../../../src/report/text/markdown-text.ts';

describe('markdownText', () => {
  it.each([
    ['*bold* _it_ ~no~ `code`', '\\*bold\\* \\_it\\_ \\~no\\~ \\`code\\`'],
    ['a | b', 'a \\| b'],
    ['[a](b)', '\\[a\\](b)'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['two\nlines\r\nand\ttab', 'two lines and tab'],
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['1. item', '1<!-- -->. item'],
    ['404 is not', '404 is not'],
    ['99.5 %', '99.5 %'],
    ['tell @someone of #12', 'tell @<!-- -->someone of #<!-- -->12'],
    ['me@example.com', 'me@example.com'],
    ['\ud800', '\ufffd'],
  ])('%j stands for itself as %s', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });
});

describe('code', () => {
  it.each([
    ['a', '`a`'],
    ['a `b` c', '``a `b` c``'],
    ['`a`', '`` `a` ``'],
    ['a\nb', '`a b`'],
    ['', ''],
  ])('%j is a span %s', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
  it('escapes the bar in a table', () => {
    expect(codeSpan('a|b', { inTable: true })).toBe('`a\\|b`');
  });
  it('fences with more backticks than the text has', () => {
    expect(codeBlock('```\nx\n````', 'sh')).toBe('`````sh\n```\nx\n````\n`````');
  });
  it('links to the web only', () => {
    expect(markdownLink('`a`', 'https://example.com/(x)')).toBe('[`a`](https://example.com/%28x%29)');
    expect(markdownLink('`a`', undefined)).toBe('`a`');
  });
});
