/** Where the page of a rule is read on the web; `pinout explain <rule>` prints the same page offline. */
export const pageUrlOf = (id: string): string => {
  const url = known.get(id) ?? `${docsUrl}rules/${id}.md`;
  known.set(id, url);
  return url;
};

/** Where the package's documentation is read until it has a site: the one place that says so. */
export const docsUrl = 'https://unpkg.com/pinout/docs/';

/** Tens of thousands of findings share a few hundred texts. */
const known = new Map<string, string>();
