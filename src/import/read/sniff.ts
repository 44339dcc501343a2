import { decodeSource } from '../../source/read-source.ts';
import type { Source } from '../../source/source.ts';

/** Bytes of somebody else's file as a source; whether it is JSON or YAML tells its name, and without a telling name its first sign. */
export const sniffSource = (path: string, bytes: Uint8Array): Source => {
  const source = decodeSource(path, bytes);
  const language = /\.(json|har)$/i.test(path) || (!/\.ya?ml$/i.test(path) && /^\s*[{[]/.test(source.text));
  return { ...source, language: language ? 'json' : 'yaml', foreign: true };
};
