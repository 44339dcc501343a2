/** Where the page of a rule is read on the web; `pinout explain <rule>` prints the same page offline. */
export const pageUrlOf = (id: string): string => `${base}${id}.md`;

/** The package's own files, as the public mirror of the registry serves them. */
const base = 'https://unpkg.com/pinout/docs/rules/';
