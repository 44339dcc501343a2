import type { Operation } from '../../connector/operation.ts';

/** Can an operation be asked with the credentials that a run has, by the names of their schemes. */
export const isOpen = ({ security }: Operation, credentials: readonly string[]): boolean =>
  security.length === 0 ||
  security.some(({ schemes }) => Object.keys(schemes).every((name) => credentials.includes(name)));
