/** Is it this machine: what breaks there is nobody else's. */
export const isLoopback = (url: string): boolean =>
  URL.canParse(url) && /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(new URL(url).hostname);
