import { join } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import { asObject } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';
import { wrong } from './case-reading.ts';
import { readCaseFile } from './case-sources.ts';

/** The operations that `never` in the cases file lists, and the tools, as `<operationId>/<tool>`: nothing is sent to them. */
export const loadNever = (connector: Connector, path?: string): readonly string[] => {
  const file = path ?? join(connector.folder, 'cases.yaml');
  const bytes = readCaseFile(connector, file, { named: path !== undefined });
  if (bytes === undefined) return [];
  const { source, value } = readSource(file, bytes);
  const never = asObject(value)?.['never'];
  if (never === undefined) return [];
  if (!Array.isArray(never)) throw wrong(source, '/never', 'is not a list', 'Write never: [operationId].');
  return never.map((id, index) => {
    const text = String(id);
    const isKnown = connector.operations.some(
      (operation) =>
        operation.id === id || (isMcpOperation(operation) && text.startsWith(`${operation.id}/`)),
    );
    if (isKnown) return text;
    const known = connector.operations.map((operation) => operation.id).join(', ');
    throw wrong(source, `/never/${index}`, `names no operation: "${String(id)}"`, `Name one of: ${known}.`);
  });
};
