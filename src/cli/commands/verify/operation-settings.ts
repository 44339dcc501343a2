import type { Connector } from '../../../connector/connector.ts';
import type { VerifyOptions } from '../../../verify/model/options.ts';
import type { Settings } from '../../config/settings.ts';

/** What the configuration says of single operations of a connector. */
export const readOperationSettings = (
  connector: Connector,
  { found, operationsOf }: Settings,
): Required<Pick<VerifyOptions, 'never' | 'accept' | 'maxMsOf' | 'runsOf'>> => {
  const path = connector.definition.path;
  const ids = new Set(connector.operations.map(({ id }) => id));
  const all = Object.entries(operationsOf(path)).flatMap(([id, { verify = {} }]) =>
    ids.has(id) ? [{ id, ...verify }] : [],
  );
  const at = { file: found.file ?? 'pinout.config', line: 1, column: 1 };
  return {
    never: all.flatMap(({ id, never }) => (never === true ? [id] : [])),
    accept: all.flatMap(({ id, accept = [] }) =>
      accept.map((each, index) => ({
        ...each,
        operation: id,
        at: found.placeOf(['operations', id, 'verify', 'accept', index]) ?? at,
      })),
    ),
    maxMsOf: Object.fromEntries(all.flatMap(({ id, maxMs }) => (maxMs === undefined ? [] : [[id, maxMs]]))),
    runsOf: Object.fromEntries(all.flatMap(({ id, runs }) => (runs === undefined ? [] : [[id, runs]]))),
  };
};
