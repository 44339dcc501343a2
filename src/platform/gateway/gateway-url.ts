/**
 * A URL of the backend as the gateway's own (platform.md §2.7): what stands below the backend's base stays. Nothing is
 * returned for what is no absolute URL or leads elsewhere.
 */
export const toGatewayUrl = (link: string, base: string, gateway: string): string | undefined => {
  if (!URL.canParse(link) || !URL.canParse(base)) return undefined;
  const target = new URL(link);
  const backend = new URL(base);
  if (target.host !== backend.host) return undefined;
  const below = backend.pathname.replace(/\/+$/, '');
  const rest = `${target.pathname}${target.search}`;
  if (below !== '' && target.pathname !== below && !target.pathname.startsWith(`${below}/`)) return undefined;
  return `${gateway}${rest.slice(below.length)}`;
};
