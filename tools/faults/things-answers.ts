import type { Thing } from './things.ts';

/** JSON with a status. */
export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** What a wrong request is answered. */
export const refuse = (): Response => json(400, { error: 'The request is wrong.' });

/** What is not there. */
export const noSuchThing = (): Response => json(404, { error: 'There is no such thing.' });

/** Another method than the path has. */
export const notAllowed = (): Response => json(405, { error: 'There is no such method here.' });

/** A PDF of one line. */
export const writeReport = (id: string): Response =>
  new Response(`%PDF-1.4\n1 0 obj << /Title (${id}) >> endobj\ntrailer << >>\n%%EOF\n`, {
    headers: { 'content-type': 'application/pdf' },
  });

/** An object, or nothing where the text is no JSON of one. */
export const readJson = (text: string): Thing | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Thing)
      : undefined;
  } catch {
    return undefined;
  }
};

/** `Date.parse` takes the 29th of every February. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** A time with its zone (RFC 3339). */
export const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && isDay(text.slice(0, 10));
