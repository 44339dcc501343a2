import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import type { Direction } from '../../schema/validate/draft04.ts';
import { writeType } from '../../schema/write/write-type.ts';

/** Writes the request and response types of every operation, as the text of a TypeScript module without imports. */
export const generateTypes = (connector: Connector): string => {
  const taken = new Set<string>(globals);
  const ofOperations = connector.operations.map((operation) => {
    const name = uniqueName(toTypeName(operation.id), (each) => taken.has(`${each}Request`));
    taken.add(`${name}Request`).add(`${name}Responses`);
    return name;
  });
  const names = createTypeNames(connector.definitions, taken);
  const operations = connector.operations.map((operation, index) =>
    writeOperation(connector, operation, ofOperations[index] ?? '', names),
  );
  const definitions = names.writeAll();
  return `${head(`types ${connector.name}`)}\n${[...definitions, ...operations].join('\n')}`;
};

/** The first lines of a generated file. */
export const head = (command: string): string =>
  [
    `// Written by \`pinout generate ${command}\`; changes are lost when it is run again.`,
    '// biome-ignore-all format: generated',
    '// biome-ignore-all lint: generated',
    '',
  ].join('\n');

/** `list things` → `ListThings`. */
export const toTypeName = (text: string): string => {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[\p{L}]/u.test(name) ? name : `_${name}`;
};

/** Names for the definitions that are used, and their text. */
export interface TypeNames {
  readonly write: (schema: Schema, direction: Direction) => string;
  readonly writeAll: () => readonly string[];
}

/** Names that the written types themselves use. */
const globals = [
  'Record',
  'Readonly',
  'Blob',
  'Array',
  'Object',
  'String',
  'Number',
  'Boolean',
  'Function',
  'Symbol',
  'Promise',
  'Pick',
  'Partial',
];

/** The name, or the first one with a number after it that is free. */
const uniqueName = (wanted: string, isTaken: (name: string) => boolean): string => {
  let name = wanted;
  for (let count = 2; isTaken(name); count++) name = `${wanted}${count}`;
  return name;
};

const createTypeNames = (definitions: Definitions, taken: Set<string>): TypeNames => {
  // Only `readOnly` makes what is sent differ from what comes back.
  const differ = JSON.stringify(definitions).includes('"readOnly":true');
  const names = new Map<string, string>();
  const queue: { readonly definition: string; readonly direction: Direction; readonly name: string }[] = [];
  const nameOf = (definition: string, direction: Direction): string => {
    const key = `${differ ? direction : ''} ${definition}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const wanted = toTypeName(definition) + (differ && direction === 'request' ? 'Input' : '');
    const name = uniqueName(wanted, (each) => taken.has(each));
    taken.add(name);
    names.set(key, name);
    queue.push({ definition, direction, name });
    return name;
  };
  const write = (schema: Schema, direction: Direction): string =>
    writeType(schema, { definitions, direction, nameOf: (definition) => nameOf(definition, direction) });
  return {
    write,
    writeAll: () => {
      const written: string[] = [];
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const schema = definitions[next.definition] ?? {};
        written.push(`export type ${next.name} = ${write(schema, next.direction)};\n`);
      }
      return written;
    },
  };
};

const writeOperation = (
  connector: Connector,
  operation: Operation,
  name: string,
  names: TypeNames,
): string => {
  const places = (['path', 'query', 'header', 'formData'] as const).flatMap((place) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    return parameters.length === 0
      ? []
      : [`  readonly ${place}: {\n${parameters.map(member(names)).join('')}  };\n`];
  });
  const body =
    operation.body === undefined
      ? ''
      : `  readonly body${operation.body.required ? '' : '?'}: ${names.write(operation.body.schema, 'request')};\n`;
  const responses = operation.responses.map(
    (response) =>
      `  readonly ${/^\d+$/.test(response.status) ? response.status : `'${response.status}'`}: ${
        response.body === undefined ? 'undefined' : names.write(response.body.schema, 'response')
      };\n`,
  );
  const where = `${operation.method.toUpperCase()} ${connector.basePath}${operation.path}`.replaceAll(
    '*/',
    '*\\/',
  );
  return [
    `/** What is sent with ${where}. */`,
    `export interface ${name}Request {\n${places.join('')}${body}}\n`,
    `/** What ${where} answers, by status. */`,
    `export interface ${name}Responses {\n${responses.join('')}}\n`,
  ].join('\n');
};

const member =
  (names: TypeNames) =>
  ({ name, required, schema }: Parameter): string =>
    `    readonly ${JSON.stringify(name)}${required ? '' : '?'}: ${names.write(withoutRequired(schema), 'request')};\n`;

/** `required` of a parameter is a truth value, of a schema a list. */
const withoutRequired = ({ required: _, ...schema }: Schema): Schema => schema;
