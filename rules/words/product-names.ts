/** Microsoft's product names that may not stand in a connector's title (Swagger Validator, policy 5000.2.2.2). */
export const productNames: readonly string[] = [
  'Power Apps',
  'Power Automate',
  'Power Platform',
  'Power BI',
  'Logic Apps',
  'Copilot Studio',
  'Dataverse',
  'Microsoft Flow',
  'PowerApps',
];

/** The first of the names that stands in the text as words of its own, as the text writes it. */
export const findWords = (text: string, names: readonly string[]): string | undefined => {
  const lower = text.toLowerCase();
  for (const name of names) {
    const wanted = name.toLowerCase();
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const free = !isLetter(lower[at - 1]) && !isLetter(lower[at + wanted.length]);
      if (free) return text.slice(at, at + wanted.length);
    }
  }
  return undefined;
};

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
