/** Ports that browsers and fetch do not open (Fetch Standard, "bad port"), from 1024. */
const blocked: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

/** The first port from `port` on that browsers open. */
export const findOpenable = (port: number): number => (blocked.has(port) ? findOpenable(port + 1) : port);
