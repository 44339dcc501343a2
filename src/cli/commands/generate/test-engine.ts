import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
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
    .option('--out <folder>', 'where the files go', 'test-engine')
    .option('--connection-id <id>', 'the id of the connection in the app')
    .action(async (path: string, { out, connectionId }: TestEngineFlags) => {
      const connector = await loadConnector(path);
      const files = writeTestEngine(connector, connectionId === undefined ? {} : { connectionId });
      await mkdir(out, { recursive: true });
      for (const file of files) {
        await writeFile(join(out, file.path.replaceAll(/[^\w.-]+/g, '_')), file.text);
        write(`${join(out, file.path.replaceAll(/[^\w.-]+/g, '_'))}\n`);
      }
    });
