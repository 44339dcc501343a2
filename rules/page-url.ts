/**
 * Where the documentation is read on the web; empty until the package is published, so that no link is dead: reports then name the command
 * that prints the page, `pinout explain <rule or code>`. This is the one place that says so.
 */
export const docsSite: string = '';

/** The page of a rule on the web, if there is a site. */
export const pageUrlOf = (id: string): string | undefined => {
  if (docsSite === '') return undefined;
  const url = known.get(id) ?? `${docsSite}rules/${id}.md`;
  known.set(id, url);
  return url;
};

/** Tens of thousands of findings share a few hundred texts. */
const known = new Map<string, string>();
