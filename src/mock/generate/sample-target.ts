import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { writeParameter } from '../../connector/parameter-text.ts';
import { compileTemplate, fillTemplate } from '../../connector/path-template.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { own } from '../../source/json.ts';

/** The address of an operation below the host, its path variables filled with samples, or with the texts that are given. */
export const sampleTarget = (
  { basePath, definitions }: Connector,
  { path, parameters }: Operation,
  given: Readonly<Record<string, string>> = {},
): string => {
  const texts = parameters.flatMap((parameter) => {
    if (parameter.in !== 'path') return [];
    const sample =
      own(given, parameter.name) ??
      writeParameter(parameter, sampleSchema(parameter.schema, definitions, { direction: 'request' }).value);
    return [[parameter.name, encodeURIComponent((sample || '1').toWellFormed())] as const];
  });
  return basePath + fillTemplate(compileTemplate(path.split('#')[0] ?? ''), Object.fromEntries(texts));
};
