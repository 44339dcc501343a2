/** The address where it leads to a page of the web, as a parser writes it; anything else, `javascript:` above all, is no link. */
export const webUrl = (url: string | undefined): string | undefined => {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
};
