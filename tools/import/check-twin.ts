import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { importSource } from '../../src/import/import-source.ts';
import type { ImportOptions } from '../../src/import/model/options.ts';
import { writeJsonFile } from '../../src/import/write/write-definition.ts';

/** Does a document give the same bytes as JSON and as YAML. It is written both ways, whichever it is. */
export const isTwin = async (path: string, options: ImportOptions): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-twin-'));
  try {
    const value: unknown = parse(readFileSync(path, 'utf8'), { maxAliasCount: 100, strict: false });
    const one = join(folder, 'one.json');
    const two = join(folder, 'two.yaml');
    writeFileSync(one, JSON.stringify(value, null, 2));
    writeFileSync(two, stringify(value, { aliasDuplicateObjects: false }));
    const [left, right] = [await importSource(one, options), await importSource(two, options)];
    return [left.definition, left.properties].every(
      (each, index) =>
        writeJsonFile(each) === writeJsonFile([right.definition, right.properties][index] ?? {}),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
