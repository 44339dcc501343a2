import { join } from 'node:path';
import { Command } from 'commander';
import { writeFiles } from '../../../disk/write-files.ts';
import { loadConnector } from '../../../load/load-connector.ts';
import { writeTestEngine } from '../../../mock/around/test-engine.ts';

interface TestEngineFlags {
  readonly out: string;
  readonly connectionId?: string;
}

/** `pinout generate test-engine`: mocks for the Power Apps Test Engine. */
export const generateTestEngineCommand = (
  write: (text: string) => void = (text) => process.stdout.write(text),
): Command =>
  new Command('test-engine')
    .description('Write mocks for the Power Apps Test Engine: networkRequestMocks and the files they name.')
    .argument('<connector>', 'folder or definition file')
    .option('--output, --out <folder>', 'folder for the files', 'test-engine')
    .option('--connection-id <id>', 'the id of the connection in the app')
    .action(async (path: string, { out, connectionId }: TestEngineFlags) => {
      const connector = await loadConnector(path);
      const files = writeTestEngine(connector, connectionId === undefined ? {} : { connectionId });
      const written = files.map((file) => ({
        path: join(out, file.path.replaceAll(/[^\w.-]+/g, '_')),
        content: file.text,
      }));
      writeFiles(written);
      for (const { path: made } of written) write(`${made}\n`);
    });
