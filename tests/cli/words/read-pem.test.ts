import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mockCommand } from '../../../src/cli/commands/mock/command.ts';
import { readCertificate, readPem } from '../../../src/cli/words/read-pem.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-pem-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const cert = file('cert.pem', pem);
const key = file('key.pem', pem.replaceAll('CERTIFICATE', 'PRIVATE KEY'));

describe('readPem', () => {
  it('reads a PEM file, and refuses what is not one', () => {
    expect(readPem(cert)).toBe(pem);
    expect(() => readPem(file('note.txt', 'no certificate'))).toThrow('is not a PEM file');
    expect(() => readPem(join(folder, 'none.pem'))).toThrow(
      expect.objectContaining({ code: 'pem-unreadable' }),
    );
  });

  it('takes a certificate with its key, or neither', () => {
    expect(readCertificate({ cert, key })).toMatchObject({ cert: pem });
    expect(readCertificate({})).toBeUndefined();
    expect(() => readCertificate({ cert })).toThrow(expect.objectContaining({ code: 'tls-incomplete' }));
    expect(() => readCertificate({ key })).toThrow(expect.objectContaining({ code: 'tls-incomplete' }));
  });
});

describe('the help of pinout mock', () => {
  it('begins with where the mock is served', () => {
    const [first] = mockCommand({ write: () => undefined, warn: () => undefined }).options;
    expect(first?.long).toBe('--port');
  });
});
