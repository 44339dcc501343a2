import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';

/** A path with the decoded texts of its variables. A slash within one is written as `%2F`, so that `a/b` is not `b` below `a`. */
export const addressOf = (path: string, texts: Readonly<Record<string, string>>): string => {
  const hasSlash = Object.values(texts).some((text) => text.includes('/'));
  const safe = hasSlash
    ? Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replaceAll('/', '%2F')]))
    : texts;
  return fillTemplate(compileTemplate(path), safe);
};
