import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SitePage } from './markdown-page.ts';

/** The entry points of the package: the name that you import, and the page that TypeDoc writes of it. */
const entries: Readonly<Record<string, string>> = {
  pinout: 'index-1.md',
  'pinout/node': 'node.md',
  'pinout/lint': 'lint.md',
  'pinout/lint-browser': 'lint-browser.md',
  'pinout/msw': 'msw.md',
  'pinout/vitest': 'vitest.md',
};

/** One page for each entry point of the library, which TypeDoc makes from the docstrings. */
export const apiReference = (root: string): readonly SitePage[] => {
  const out = mkdtempSync(join(tmpdir(), 'pinout-api-'));
  const typedoc = join(root, 'site/node_modules/typedoc/bin/typedoc');
  try {
    const { status } = spawnSync(
      process.execPath,
      [typedoc, '--options', join(root, 'site/typedoc.json'), '--out', out],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (status !== 0) throw new Error('TypeDoc failed: see what it printed above.');
    return Object.entries(entries).map(([name, file]) => ({
      slug: `reference/api/${name.replace('/', '-')}`,
      file: `reference/api/${file}`,
      text: readFileSync(join(out, file), 'utf8').replace(/^# .*/, `# ${name}`),
    }));
  } finally {
    rmSync(out, { recursive: true });
  }
};
