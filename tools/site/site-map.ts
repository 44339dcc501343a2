/** A group of the sidebar. Each page is a Markdown file below docs/, by its address on the site. */
export interface SiteGroup {
  readonly label: string;
  /** Address on the site, and the file. */
  readonly pages: Readonly<Record<string, string>>;
}

/** Where each page of docs/ stands on the site. What is generated is added to `Reference`. */
export const siteMap: readonly SiteGroup[] = [
  {
    label: 'Start',
    pages: {
      tutorial: 'docs/tutorial.md',
      glossary: 'docs/glossary.md',
      troubleshooting: 'docs/troubleshooting.md',
    },
  },
  {
    label: 'Tasks',
    pages: {
      'tasks/init': 'docs/init.md',
      'tasks/import': 'docs/import.md',
      'tasks/lint': 'docs/lint.md',
      'tasks/hooks': 'docs/hooks.md',
      'tasks/studio': 'docs/studio.md',
      'tasks/studio-pictures': 'docs/studio/README.md',
      'tasks/cards': 'docs/cards.md',
      'tasks/mock': 'docs/mock.md',
      'tasks/answers': 'docs/answers.md',
      'tasks/msw': 'docs/msw.md',
      'tasks/mcp': 'docs/mcp.md',
      'tasks/verify': 'docs/verify.md',
      'tasks/cases': 'docs/cases.md',
      'tasks/platform': 'docs/platform.md',
      'tasks/diff': 'docs/diff.md',
      'tasks/evolve': 'docs/evolve.md',
      'tasks/pact': 'docs/pact.md',
      'tasks/config': 'docs/config.md',
      'tasks/reports': 'docs/reports.md',
      'tasks/ci': 'docs/ci.md',
      'tasks/shared-mock': 'docs/shared-mock.md',
      'tasks/fleet': 'docs/fleet.md',
      'tasks/observe': 'docs/observe.md',
      'tasks/endpoints': 'docs/endpoints.md',
    },
  },
  {
    label: 'Recipes',
    pages: {
      'recipes/vitest': 'docs/recipes/vitest.md',
      'recipes/msw-react-vue': 'docs/recipes/msw-react-vue.md',
      'recipes/playwright': 'docs/recipes/playwright.md',
      'recipes/own-rules': 'docs/recipes/own-rules.md',
      'recipes/containers': 'docs/recipes/containers.md',
      'recipes/kubernetes': 'docs/recipes/kubernetes.md',
    },
  },
  {
    label: 'Coming from',
    pages: {
      'compare/prism': 'docs/compare/prism.md',
      'compare/spectral': 'docs/compare/spectral.md',
      'compare/schemathesis': 'docs/compare/schemathesis.md',
      'compare/specmatic': 'docs/compare/specmatic.md',
      'compare/paconn': 'docs/compare/paconn.md',
    },
  },
  {
    label: 'About',
    pages: {
      'about/security': 'docs/security.md',
      'about/reporting': 'SECURITY.md',
      'about/benchmarks': 'docs/benchmarks.md',
      'about/corpus': 'docs/corpus.md',
      'about/schemas': 'docs/schemas.md',
      'about/changelog': 'CHANGELOG.md',
      'about/architecture': 'ARCHITECTURE.md',
      'about/contributing': 'CONTRIBUTING.md',
    },
  },
];
