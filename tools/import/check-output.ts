import SwaggerParser from '@apidevtools/swagger-parser';
import type { Imported } from '../../src/import/model/imported.ts';
import { writeReadme } from '../../src/import/report/write-readme.ts';
import { writeJsonFile } from '../../src/import/write/write-definition.ts';
import { lintConnector } from '../../src/lint/file/lint-connector.ts';
import { filesInMemory } from '../../src/lint/folder/folder-files.ts';
import type { RunRules } from '../../src/lint/ruleset/file-rules.ts';
import { defined } from '../../src/source/json.ts';

/** What others say of a written connector. */
export interface OutputCheck {
  readonly invalid: string | undefined;
  readonly errors: readonly string[];
  /** Warnings about operations, parameters, answers and schemas: what only a person can write is not among them. */
  readonly warnings: number;
}

const ofPersons = /^connector-(info|metadata|categories|icon|host|schemes|package|definition-solution)/;

/** Asks the oracle for Swagger 2.0, and lint. */
export const checkOutput = async (imported: Imported, rules: RunRules): Promise<OutputCheck> => {
  const text = writeJsonFile(imported.definition);
  const files = filesInMemory('imported', {
    'apiDefinition.swagger.json': text,
    'apiProperties.json': writeJsonFile(imported.properties),
    'readme.md': writeReadme(imported),
    ...defined({ 'script.csx': imported.script }),
  });
  const target = {
    folder: 'imported',
    definition: 'apiDefinition.swagger.json',
    properties: 'apiProperties.json',
  };
  const { results } = await lintConnector(target, files, rules);
  const findings = results.map(({ finding }) => finding);
  return {
    invalid: await invalidity(text),
    errors: findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${code}: ${message}`),
    warnings: findings.filter(({ severity, code }) => severity === 'warning' && !ofPersons.test(code)).length,
  };
};

const invalidity = async (text: string): Promise<string | undefined> => {
  try {
    await SwaggerParser.validate(JSON.parse(text));
    return undefined;
  } catch (error) {
    return String((error as Error).message).slice(0, 200);
  }
};
