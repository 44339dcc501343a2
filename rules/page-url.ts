/** Where the page of a rule is read on the web; `pinout explain <rule>` prints the same page offline. */
export const pageUrlOf = (id: string): string => {
  const url = known.get(id) ?? `${base}${id}.md`;
  known.set(id, url);
  return url;
};

/** The package's own files, as the public mirror of the registry serves them. */
const base = 'https://unpkg.com/pinout/docs/rules/';

/** Tens of thousands of findings share a few hundred texts. */
const known = new Map<string, string>();
