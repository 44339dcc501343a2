import { meaningOf } from '../codes/code-tables.ts';
import type { Finding } from '../report.ts';

/**
 * Where more stands about a finding: the command that prints its page, which needs no network; else the page that it names, for rules of other
 * people.
 */
export const moreAbout = ({ code, url }: Pick<Finding, 'code' | 'url'>): string | undefined =>
  hasPage(code) ? explainCommandOf(code) : url;

/** The command that prints the page of a rule or code. */
export const explainCommandOf = (code: string): string => `pinout explain ${code}`;

/** A change says in its finding all that its page says, and so does what was lost in an import. */
const hasPage = (code: string): boolean => code.startsWith('connector-') || meaningOf(code) !== undefined;
