import { type Definitions, definitionName } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { findTarget } from '../find-target.ts';
import { type Direction, type Draft04, toDraft04 } from '../validate/draft04.ts';
import { writeFormatTest } from './write-format-test.ts';

/** What a standalone validator is written with. */
export interface WriteValidatorOptions {
  readonly direction: Direction;
  /** Name of the function that is written; `checkBody` where it is absent. */
  readonly name?: string;
  /** Write types too, for a `.ts` file. */
  readonly typescript?: boolean;
}

/**
 * A validator as the text of a module without imports: a function from a value to sentences about what it breaks, empty where it is
 * valid. The same dialect as `compileSchema`; patterns run in the native engine, formats are checked by short expressions.
 */
export const writeStandaloneValidator = (
  schema: Schema,
  definitions: Definitions,
  options: WriteValidatorOptions,
): string => {
  const { name = 'checkBody', typescript = false } = options;
  const names = new Map<string, string>();
  const queue: string[] = [];
  const writeRef = (ref: string): string => {
    const definition = definitionName(ref);
    if (definition === undefined || findTarget(ref, definitions) === undefined) return '';
    const known = names.get(definition);
    if (known !== undefined) return known;
    const made = `check_${names.size}_${definition.replace(/\W/g, '_')}`;
    names.set(definition, made);
    queue.push(definition);
    return made;
  };
  const to = { definitions, direction: options.direction, writeRef, note: () => undefined };
  const any = typescript ? ': any' : '';
  const list = typescript ? ': string[]' : '';
  const text = typescript ? ': string' : '';
  const write = (written: Draft04): string => indent(statements(written, 'value', 'at', 1));
  const main = [
    `export const ${name} = (value${any})${list} => {`,
    `  const problems${list} = [];`,
    `  const at = '';`,
    `  const add = (at${text}, problem${text}) => problems.push((at || 'the value') + ' ' + problem);`,
    `${write(toDraft04(schema, '', to))}  return problems;`,
    '};',
  ].join('\n');
  const others: string[] = [];
  const add = typescript ? ': (at: string, problem: string) => unknown' : '';
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const written = toDraft04(asObject(definitions[next]) ?? {}, '', to);
    const signature = `(value${any}, at${text}, add${add})${typescript ? ': void' : ''}`;
    others.push(`const ${names.get(next) ?? ''} = ${signature} => {\n${write(written)}};`);
  }
  return `${[...others, main].join('\n\n')}\n`;
};

type Lines = readonly string[];

const indent = (lines: Lines): string => lines.map((line) => `  ${line}\n`).join('');

/** Statements that add a problem for each keyword that `value` breaks. */
const statements = (written: Draft04, value: string, at: string, depth: number): Lines => {
  const ref = written['$ref'];
  if (typeof ref === 'string') return ref === '' ? [] : [`${ref}(${value}, ${at}, add);`];
  return [
    ...typeStatements(written, value, at),
    ...enumStatements(written, value, at),
    ...textStatements(written, value, at),
    ...numberStatements(written, value, at),
    ...objectStatements(written, value, at, depth),
    ...arrayStatements(written, value, at, depth),
    ...combinedStatements(written, value, at, depth),
  ];
};

const complain = (condition: string, at: string, problem: string): string =>
  `if (${condition}) add(${at}, ${JSON.stringify(problem)});`;

const block = (condition: string, body: Lines): Lines =>
  body.length === 0 ? [] : [`if (${condition}) {`, ...body.map((line) => `  ${line}`), '}'];

const isObject = (value: string): string =>
  `typeof ${value} === 'object' && ${value} !== null && !Array.isArray(${value})`;

const typeTest = (type: string, value: string): string => {
  if (type === 'null') return `${value} === null`;
  if (type === 'array') return `Array.isArray(${value})`;
  if (type === 'object') return `(${isObject(value)})`;
  return type === 'integer' ? `Number.isInteger(${value})` : `typeof ${value} === '${type}'`;
};

const typeStatements = (written: Draft04, value: string, at: string): Lines => {
  const types = [written['type'] ?? []].flat() as string[];
  if (types.length === 0) return [];
  const test = types.map((type) => typeTest(type, value)).join(' || ');
  return [complain(`!(${test})`, at, `must be of type ${types.join(' or ')}`)];
};

const enumStatements = (written: Draft04, value: string, at: string): Lines => {
  const values = written['enum'] ?? written['enumOfMany'];
  if (!Array.isArray(values)) return [];
  const scalars = values.every((member) => typeof member !== 'object' || member === null);
  const test = scalars
    ? `![${values.map((member) => JSON.stringify(member)).join(', ')}].includes(${value})`
    : `![${values.map((member) => JSON.stringify(JSON.stringify(member))).join(', ')}].includes(JSON.stringify(${value}))`;
  return [complain(test, at, `must be one of ${values.map((member) => JSON.stringify(member)).join(', ')}`)];
};

const textStatements = (written: Draft04, value: string, at: string): Lines => {
  const { minLength, maxLength, pattern, format } = written as Readonly<
    Record<string, string | number | undefined>
  >;
  const formatTest = typeof format === 'string' ? writeFormatTest(format, value) : undefined;
  const body = [
    ...(minLength === undefined
      ? []
      : [complain(`[...${value}].length < ${minLength}`, at, `must have at least ${minLength} characters`)]),
    ...(maxLength === undefined
      ? []
      : [complain(`[...${value}].length > ${maxLength}`, at, `must have at most ${maxLength} characters`)]),
    ...(pattern === undefined
      ? []
      : [complain(`!new RegExp(${JSON.stringify(pattern)}).test(${value})`, at, `must match ${pattern}`)]),
    ...(formatTest === undefined || formatTest.type !== 'string'
      ? []
      : [complain(`!(${formatTest.test})`, at, `must be a ${String(format)}`)]),
  ];
  return block(`typeof ${value} === 'string'`, body);
};

const numberStatements = (written: Draft04, value: string, at: string): Lines => {
  const { minimum, maximum, multipleOf, format } = written as Readonly<
    Record<string, string | number | undefined>
  >;
  const formatTest = typeof format === 'string' ? writeFormatTest(format, value) : undefined;
  const low = written['exclusiveMinimum'] === true ? '<=' : '<';
  const high = written['exclusiveMaximum'] === true ? '>=' : '>';
  const body = [
    ...(minimum === undefined
      ? []
      : [
          complain(
            `${value} ${low} ${minimum}`,
            at,
            `must be ${low === '<' ? 'at least' : 'more than'} ${minimum}`,
          ),
        ]),
    ...(maximum === undefined
      ? []
      : [
          complain(
            `${value} ${high} ${maximum}`,
            at,
            `must be ${high === '>' ? 'at most' : 'less than'} ${maximum}`,
          ),
        ]),
    ...(multipleOf === undefined
      ? []
      : [
          complain(
            `Math.abs(${value} / ${multipleOf} - Math.round(${value} / ${multipleOf})) > 1e-9`,
            at,
            `must be a multiple of ${multipleOf}`,
          ),
        ]),
    ...(formatTest === undefined || formatTest.type !== 'number'
      ? []
      : [complain(`!(${formatTest.test})`, at, `must be a ${String(format)}`)]),
  ];
  return block(`typeof ${value} === 'number'`, body);
};

const objectStatements = (written: Draft04, value: string, at: string, depth: number): Lines => {
  const properties = Object.entries((written['properties'] ?? {}) as Readonly<Record<string, Draft04>>);
  const has = (name: string): string => `Object.hasOwn(${value}, ${JSON.stringify(name)})`;
  const body = [
    ...asArray(written['required']).map((name) =>
      complain(`!${has(String(name))}`, at, `lacks the required property ${JSON.stringify(name)}`),
    ),
    ...countStatements(written, 'Properties', `Object.keys(${value}).length`, at),
    ...properties.flatMap(([name, schema]) => {
      const inner = statements(
        schema,
        `${value}[${JSON.stringify(name)}]`,
        `${at} + ${JSON.stringify(`/${escapeToken(name)}`)}`,
        depth,
      );
      return block(has(name), inner);
    }),
    ...restStatements(
      written,
      properties.map(([name]) => name),
      value,
      { at, depth },
    ),
  ];
  return block(isObject(value), body);
};

const countStatements = (written: Draft04, noun: string, count: string, at: string): Lines => {
  const least = written[`min${noun}`];
  const most = written[`max${noun}`];
  return [
    ...(least === undefined
      ? []
      : [complain(`${count} < ${least}`, at, `must have at least ${least} ${noun.toLowerCase()}`)]),
    ...(most === undefined
      ? []
      : [complain(`${count} > ${most}`, at, `must have at most ${most} ${noun.toLowerCase()}`)]),
  ];
};

const restStatements = (
  written: Draft04,
  names: readonly string[],
  value: string,
  { at, depth }: { readonly at: string; readonly depth: number },
): Lines => {
  const rest = written['additionalProperties'];
  if (rest === undefined || rest === true) return [];
  const key = `key${depth}`;
  const known = names.length === 0 ? '' : `if (${JSON.stringify(names)}.includes(${key})) continue;`;
  const body =
    rest === false
      ? [`add(${at}, 'has the undocumented property ' + JSON.stringify(${key}));`]
      : statements(rest as Draft04, `${value}[${key}]`, `${at} + '/' + ${key}`, depth + 1);
  if (body.length === 0) return [];
  const lines = [known, ...body].filter((line) => line !== '').map((line) => `  ${line}`);
  return [`for (const ${key} of Object.keys(${value})) {`, ...lines, '}'];
};

const arrayStatements = (written: Draft04, value: string, at: string, depth: number): Lines => {
  const items = written['items'];
  const index = `i${depth}`;
  const inner =
    items === undefined || Array.isArray(items)
      ? []
      : statements(items as Draft04, `${value}[${index}]`, `${at} + '/' + ${index}`, depth + 1);
  const body = [
    ...countStatements(written, 'Items', `${value}.length`, at),
    ...(written['uniqueItems'] === true
      ? [
          complain(
            `new Set(${value}.map((item${depth}) => JSON.stringify(item${depth}))).size < ${value}.length`,
            at,
            'must not have equal items',
          ),
        ]
      : []),
    ...(inner.length === 0
      ? []
      : [
          `for (let ${index} = 0; ${index} < ${value}.length; ${index}++) {`,
          ...inner.map((line) => `  ${line}`),
          '}',
        ]),
  ];
  return block(`Array.isArray(${value})`, body);
};

/** `anyOf` is written only for a nullable composition; other alternatives are left to the full validator. */
const combinedStatements = (written: Draft04, value: string, at: string, depth: number): Lines => {
  const all = (written['allOf'] ?? []) as readonly Draft04[];
  const [nothing, other] = (written['anyOf'] ?? []) as readonly Draft04[];
  const nullable =
    nothing?.['type'] === 'null' && other !== undefined
      ? block(`${value} !== null`, statements(other, value, at, depth))
      : [];
  return [...all.flatMap((part) => statements(part, value, at, depth)), ...nullable];
};
