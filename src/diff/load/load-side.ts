import { dirname } from 'node:path';
import { findDefinition, loadConnector } from '../../load/load-connector.ts';
import { defined } from '../../source/json.ts';
import type { LoadedSide } from './loaded-side.ts';
import { readScript } from './read-script.ts';

/** Loads a folder or a definition file as it is on the disk. */
export const loadSide = async (path: string): Promise<LoadedSide> => {
  const connector = await loadConnector(path);
  const script = await readScript(dirname(await findDefinition(path)));
  return { connector, ...defined({ script }) };
};
