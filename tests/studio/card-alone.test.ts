import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../studio/src/card');

it('the pages of a card need nothing of the studio around them', () => {
  const names = readdirSync(folder).filter((name) => /\.tsx?$/.test(name));
  const foreign = names.flatMap((name) =>
    [...readFileSync(resolve(folder, name), 'utf8').matchAll(/ from '([^']+)'/g)].flatMap(([, from = '']) =>
      /^\.\/|^\.\.\/\.\.\/\.\.\/src\/(?!studio\/)|^preact(?:\/hooks)?$/.test(from)
        ? []
        : [`${name}: ${from}`],
    ),
  );
  expect(names.length).toBeGreaterThan(20);
  expect(foreign).toEqual([]);
});
