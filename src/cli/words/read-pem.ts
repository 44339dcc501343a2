import { readNamedText } from '../../disk/read-file.ts';
import { PinoutError } from '../../error.ts';

/** The text of a PEM file. Throws a PinoutError where it cannot be read, or is something else. */
export const readPem = (file: string): string => {
  const options = { code: 'pem-unreadable' as const, remedy: 'Name a PEM file.', limit: 1_000_000 };
  const text = readNamedText(file, options);
  if (text.includes('-----BEGIN ')) return text;
  throw new PinoutError(
    'pem-unreadable',
    `${file} is not a PEM file.`,
    'Name a PEM file: it begins with -----BEGIN.',
  );
};

/** A certificate and its key: both or none are named. */
export const readCertificate = ({
  cert,
  key,
}: {
  readonly cert?: string;
  readonly key?: string;
}): { readonly cert: string; readonly key: string } | undefined => {
  if (cert !== undefined && key !== undefined) return { cert: readPem(cert), key: readPem(key) };
  if (cert === undefined && key === undefined) return undefined;
  throw new PinoutError('tls-incomplete', '--cert and --key go together.', 'Name both.');
};
