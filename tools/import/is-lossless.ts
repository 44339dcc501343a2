import type { Imported } from '../../src/import/model/imported.ts';
import { type LossName, lossMeanings } from '../../src/import/model/loss.ts';

/** Losses that change neither what a call looks like nor what an answer looks like. */
const beside: ReadonlySet<LossName> = new Set([
  'title-cut',
  'servers',
  'http-only',
  'webhook',
  'callback',
  'unsubscribe',
  'security-scheme',
  'security-unsupported',
  'verb-unsupported',
  'path-clash',
  'operation-helper',
  'example-invalid',
]);

/** Is no loss named that makes the written schemas and parameters others than the source's. */
export const isLossless = ({ notes }: Imported): boolean =>
  notes.every(({ name }) => lossMeanings[name].severity !== 'warning' || beside.has(name));
