/**
 * Where the documentation is read on the web; empty until the package is published, so that no link is dead: reports then name the command
 * that prints the page, `pinout explain <rule or code>`. This is the one place that says so. `npm run docs` builds the site.
 */
export const docsSite: string = '';

/** The page of a rule or of another code on the web, if there is a site. */
export const pageUrlOf = (id: string, site: string = docsSite): string | undefined =>
  site === '' ? undefined : `${site}${id.startsWith('connector-') ? 'rules' : 'codes'}/${id}.html`;
