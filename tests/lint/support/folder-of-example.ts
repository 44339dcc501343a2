import { baseDefinition, baseProperties } from '../../../rules/base-connector.ts';
import { applyPatch, type Example } from '../../../rules/example.ts';
import { baseFiles } from '../../../rules/folder/base-files.ts';
import type { ConnectorFolder } from '../../../rules/folder-rule.ts';
import { filesInMemory } from '../../../src/lint/folder/folder-files.ts';
import { readFolder } from '../../../src/lint/folder/read-folder.ts';

/** The files of an example by name: the base connector's with the example's changes over them. */
export const filesOfExample = (example: Example): Readonly<Record<string, string | Uint8Array>> => {
  const files: Record<string, string | Uint8Array> = {
    'apiDefinition.swagger.json':
      example.definitionText ?? write(applyPatch(baseDefinition, example.definition ?? {})),
    'apiProperties.json':
      example.propertiesText ?? write(applyPatch(baseProperties, example.properties ?? {})),
  };
  for (const [name, content] of Object.entries({ ...baseFiles, ...example.files }))
    if (content === null) delete files[name];
    else files[name] = typeof content === 'string' ? content : Buffer.from(content.base64, 'base64');
  return files;
};

/** An example as the folder that rules across files look at. */
export const folderOfExample = (example: Example, name = 'fabrikam-orders'): ConnectorFolder =>
  readFolder(filesInMemory(name, filesOfExample(example)), {
    siblings: () => (example.siblings ?? []).map((title, index) => ({ path: `sibling-${index + 1}`, title })),
  });

const write = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
