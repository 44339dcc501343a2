import { X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { readCertificate } from '../../words/read-pem.ts';
import type { MockFlags } from './flags.ts';

/** PEM texts, and the file of a certificate that nobody has signed. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
  readonly certificate?: string;
}

/** Certificate and key for HTTPS: the files named, or a self-signed pair that is made once; nothing where HTTPS is not asked for. */
export const readTls = async (
  flags: Pick<MockFlags, 'https' | 'cert' | 'key' | 'host'>,
): Promise<Tls | undefined> => {
  const named = readCertificate(flags);
  if (named !== undefined) return named;
  return flags.https === true ? selfSigned(flags.host) : undefined;
};

/** Kept in the user's cache, so that whoever came to trust it does so tomorrow too. */
const selfSigned = async (host: string): Promise<Tls> => {
  const folder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pinout');
  const name = host.replaceAll(/[^\w.-]+/g, '_');
  const certificate = join(folder, `${name}.crt`);
  const keyFile = join(folder, `${name}.key`);
  const known = await Promise.all([readFile(certificate, 'utf8'), readFile(keyFile, 'utf8')]).catch(
    () => undefined,
  );
  if (known !== undefined && isUsable(known[0])) return { cert: known[0], key: known[1], certificate };
  const pair = await generatePair(host);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  writeFiles(
    [
      { path: keyFile, content: pair.key },
      { path: certificate, content: pair.cert },
    ],
    { mode: 0o600 },
  );
  return { ...pair, certificate };
};

const day = 86_400_000;

const isUsable = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).validToDate.getTime() > Date.now() + day;
  } catch {
    return false;
  }
};

const importSelfsigned = async (): Promise<typeof import('selfsigned')> => {
  try {
    return await import('selfsigned');
  } catch (cause) {
    throw new PinoutError(
      'selfsigned-missing',
      'A certificate for --https is made by the package selfsigned, which is not installed.',
      'Install it: npm install --save-dev selfsigned@^5.5, or name a certificate of your own with --cert and --key.',
      { cause },
    );
  }
};

const generatePair = async (host: string): Promise<{ readonly cert: string; readonly key: string }> => {
  const { generate } = await importSelfsigned();
  const isAddress = /^[\d.]+$|:/.test(host);
  const altNames = [
    { type: 2 as const, value: 'localhost' },
    { type: 7 as const, ip: '127.0.0.1' },
    { type: 7 as const, ip: '::1' },
    ...(isAddress ? [] : [{ type: 2 as const, value: host }]),
  ];
  const pair = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    notAfterDate: new Date(Date.now() + 365 * day),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { cert: pair.cert, key: pair.private };
};
