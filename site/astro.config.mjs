import { existsSync } from 'node:fs';
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { siteMap } from '../tools/site/site-map.ts';

/** `SITE_BASE=/pinout npm run docs` builds for a subfolder. `SITE_URL` is only needed for a sitemap. */
export default defineConfig({
  base: process.env.SITE_BASE ?? '/',
  ...(process.env.SITE_URL === undefined ? {} : { site: process.env.SITE_URL }),
  outDir: '../dist-site',
  build: { format: 'file' },
  // Quotation marks in sentences are often those of JSON.
  markdown: { processor: satteri({ features: { smartPunctuation: false } }) },
  // The cards of the live box are the studio's own components.
  vite: { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } },
  integrations: [
    starlight({
      title: 'Pinout',
      description: 'Lint, mock and verify Power Platform custom connectors.',
      pagefind: true,
      credits: false,
      customCss: ['./src/styles/site.css'],
      sidebar: [
        ...siteMap.map(({ label, pages }) => ({
          label,
          collapsed: label === 'About',
          items: [
            ...(label === 'Start' ? [{ slug: 'index', label: 'What Pinout is' }, { slug: 'try' }] : []),
            ...Object.entries(pages)
              .filter(([, file]) => existsSync(new URL(`../${file}`, import.meta.url)))
              .map(([slug]) => ({ slug })),
          ],
        })),
        {
          label: 'Reference',
          items: [
            { slug: 'rules' },
            { slug: 'codes' },
            {
              label: 'Command line',
              collapsed: true,
              items: [{ autogenerate: { directory: 'reference/cli' } }],
            },
            { label: 'Files', items: [{ autogenerate: { directory: 'reference/files' } }] },
            { label: 'Library', collapsed: true, items: [{ autogenerate: { directory: 'reference/api' } }] },
            { label: 'Decisions', collapsed: true, items: [{ autogenerate: { directory: 'decisions' } }] },
          ],
        },
      ],
    }),
  ],
});
