import type { NameClass } from '../name-class.ts';
import { asText, between, extension, fileName } from '../write-value.ts';

/** Files. */
export const fileClasses: readonly NameClass[] = [
  {
    name: 'file name',
    is: /\b((file|attachment|document|image|resume) ?name|filename|resume file name)$/,
    text: fileName,
  },
  {
    name: 'extension',
    is: /\b(file ?)?(extension|ext|file ?type|file ?format)$/,
    text: (hint) => extension(hint),
  },
  {
    name: 'path',
    is: /\b(file ?path|folder ?path|path|directory|full ?path|location ?path)$/,
    text: (hint) => `/documents/${fileName(hint)}`,
  },
  {
    name: 'size',
    is: /\b(file ?size|size( in)? ?bytes|bytes|content ?length|length ?bytes|byte ?size)$/,
    number: between(12_000, 900_000),
    text: asText(between(12_000, 900_000)),
  },
];
