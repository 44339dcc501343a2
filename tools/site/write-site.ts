import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix, resolve } from 'node:path';
import { apiReference } from './api-reference.ts';
import { collectPages } from './collect-pages.ts';
import { type SitePage, toStarlight } from './markdown-page.ts';
import { catalogueRows } from './rule-catalogue.ts';

const root = resolve(import.meta.dirname, '../..');
const site = join(root, 'site');

/** The path that the site is built for; pages can link each other without it, and pictures cannot. */
const base = (process.env['SITE_BASE'] ?? '').replace(/\/$/, '');

/** Files of the repository that have no page of their own are linked as text: the site has no address of a code host. */
const hrefFor =
  (page: SitePage, slugs: ReadonlyMap<string, string>) =>
  (href: string): string => {
    if (/^[a-z]+:|^#/.test(href)) return href;
    const [path = '', anchor = ''] = href.split('#');
    const here = page.file ?? `${page.slug}.md`;
    const target = posix.join(posix.dirname(here), path);
    if (target.endsWith('.png')) return `${base}/pictures/${target.slice('docs/'.length)}`;
    const slug = slugs.get(target) ?? slugs.get(`${target}/README.md`);
    if (slug === undefined) return `missing:${target}`;
    const up = '../'.repeat(page.slug.split('/').length - 1) || './';
    return `${up}${slug}.html${anchor === '' ? '' : `#${anchor}`}`;
  };

/** Writes the pages where Astro reads them, each also as Markdown for machines, and `llms.txt`, which lists those. */
export const writeSite = async (): Promise<number> => {
  const pages = [...(await collectPages(root)), ...apiReference(root)];
  const slugs = new Map(pages.map(({ slug, file }) => [file ?? `${slug}.md`, slug]));
  slugs.set('docs/rules/README.md', 'rules');
  slugs.set('docs/codes/README.md', 'codes');
  slugs.set('docs/diff-changes.md', 'codes');
  for (const tool of ['lint', 'verify', 'pact', 'mock']) slugs.set(`docs/codes/${tool}.md`, 'codes');
  slugs.set('docs/decisions', 'decisions/001-endpoints-host');
  const content = join(site, 'src/content/docs');
  const generated = join(site, 'public/md');
  for (const folder of [content, generated]) await rm(folder, { recursive: true, force: true });
  for (const page of pages) {
    const linkOf = hrefFor(page, slugs);
    await write(join(content, `${page.slug}.md`), toStarlight(page, linkOf));
    await write(join(generated, `${page.slug}.md`), page.text);
  }
  await cp(join(site, 'pages'), content, { recursive: true });
  const pictures = join(site, 'public/pictures');
  await rm(pictures, { recursive: true, force: true });
  await cp(join(root, 'docs/studio'), join(pictures, 'studio'), {
    recursive: true,
    filter: (path) => !path.endsWith('.md'),
  });
  await write(join(site, 'public/llms.txt'), writeList(pages));
  await write(join(site, 'src/generated/rules.json'), JSON.stringify(catalogueRows()));
  return pages.length;
};

const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};

/** The list of pages as llmstxt.org describes it. Rules and codes are listed by their index. */
const writeList = (pages: readonly SitePage[]): string =>
  [
    '# Pinout',
    '',
    '> Keeps a Power Platform custom connector’s definition and its real endpoint in agreement: lint, mock, verify, diff.',
    '',
    '## Pages',
    '',
    ...pages
      .filter(({ slug }) => !/^(rules|codes|decisions)\//.test(slug))
      .map(({ slug, text }) => `- [${/^# (.+)/.exec(text)?.[1] ?? slug}](md/${slug}.md)`),
    '',
  ].join('\n');
