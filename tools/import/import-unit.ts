import { join } from 'node:path';
import { PinoutError } from '../../src/error.ts';
import { importSource } from '../../src/import/import-source.ts';
import type { Imported } from '../../src/import/model/imported.ts';
import type { ImportOptions } from '../../src/import/model/options.ts';
import type { Unit } from './units.ts';

/** What came of a unit. Only `--host` and `--auth` are given, and only when the import asks for them. */
export type Outcome =
  | {
      readonly kind: 'connector';
      readonly unit: Unit;
      readonly imported: Imported;
      readonly options: ImportOptions;
      readonly ms: number;
    }
  | {
      readonly kind: 'refused';
      readonly unit: Unit;
      readonly code: string;
      readonly message: string;
      readonly ms: number;
    }
  | { readonly kind: 'crashed'; readonly unit: Unit; readonly message: string };

/** Imports one unit. */
export const importUnit = async (folder: string, unit: Unit): Promise<Outcome> => {
  const path = join(folder, unit.path);
  const started = performance.now();
  let options: ImportOptions = {};
  for (let round = 0; round < 4; round++) {
    try {
      const imported = await importSource(path, options);
      return { kind: 'connector', unit, imported, options, ms: performance.now() - started };
    } catch (error) {
      if (!(error instanceof PinoutError))
        return { kind: 'crashed', unit, message: String((error as Error).stack ?? error) };
      const further = answerTo(error, options);
      if (further === undefined)
        return {
          kind: 'refused',
          unit,
          code: error.code,
          message: error.message,
          ms: performance.now() - started,
        };
      options = further;
    }
  }
  return { kind: 'crashed', unit, message: 'it asks without an end' };
};

/** What a person would answer: the first host that is named, or one of an example; no sign-in if none can be done. */
const answerTo = (error: PinoutError, options: ImportOptions): ImportOptions | undefined => {
  if (error.code === 'import-no-server' && options.host === undefined)
    return { ...options, host: 'api.contoso.com' };
  if (error.code === 'import-hosts' && options.host === undefined)
    return {
      ...options,
      host: /hosts: ([^,.\s][^,\s]*?)[,.]?(?:\s|$)/.exec(error.message)?.[1] ?? 'api.contoso.com',
    };
  return error.code === 'import-auth' && options.auth === undefined
    ? { ...options, auth: 'none' }
    : undefined;
};
