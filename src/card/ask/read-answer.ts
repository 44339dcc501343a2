import type { Connector } from '../../connector/connector.ts';
import {
  type Choice,
  type DynamicProblem,
  pathOf,
  readChoices,
  readDynamicSchema,
} from '../../platform/dynamic/dynamic-values.ts';
import { findSchemaFault } from '../../platform/dynamic/find-schema-fault.ts';
import { getIn } from '../../platform/model/data-path.ts';
import type { Json } from '../../source/json.ts';
import { flattenSchema } from '../fields/body-fields.ts';
import { startWalk } from '../fields/field-walk.ts';
import type { Answered, TreeItem } from '../model/answered.ts';
import type { CardField } from '../model/card-field.ts';
import type { Question, TreePaths } from '../model/question.ts';

/** Reads the answer to a field's question: choices of a drop-down, items of a tree, or fields that take its place. */
export const readAnswer = (
  connector: Pick<Connector, 'capabilities'>,
  field: CardField,
  question: Question,
  answer: Json,
): Answered => {
  if (question.kind === 'tree') return readTree(question.paths, answer);
  if (question.kind === 'schema' || question.kind === 'properties')
    return readFields(connector, field, readDynamicSchema(question, answer));
  return { kind: 'choices', ...readChoices(question, answer) };
};

const readFields = (
  { capabilities }: Pick<Connector, 'capabilities'>,
  { in: at, parameter, path, required, visibility }: CardField,
  { schema, problems }: ReturnType<typeof readDynamicSchema>,
): Answered => {
  const fault = findSchemaFault(schema);
  if (fault !== undefined) return { kind: 'failed', message: `The answer has no schema: ${fault}.` };
  const walk = startWalk({ definitions: {}, capabilities });
  const fields = flattenSchema(walk, {
    placed: { schema: { type: 'object', ...schema }, pointer: '' },
    parameter,
    in: at,
    path,
    required,
    visibility,
    prefix: {},
    isReadOnly: false,
    wholeLabel: 'Body',
    around: [],
  });
  return {
    kind: 'fields',
    fields: fields.map(withoutPlace),
    hidden: walk.hidden.map(withoutPlace),
    problems,
  };
};

/** An answer stands in no file. */
const withoutPlace = <Input extends { readonly pointer?: string }>({ pointer: _pointer, ...input }: Input) =>
  input;

const readTree = (paths: TreePaths, answer: Json): Answered => {
  const list = getIn(answer, pathOf(paths.items));
  // Old pickers name no collection: the answer is one, or has one under the usual name.
  const items = Array.isArray(list) || paths.items !== undefined ? list : getIn(answer, ['value']);
  if (!Array.isArray(items)) {
    const problem: DynamicProblem = { key: 'itemsPath', message: 'The answer has no list of files there.' };
    return { kind: 'tree', items: [], problems: [problem] };
  }
  const raw = {
    ...(paths.value === undefined ? {} : { itemValuePath: paths.value }),
    ...(paths.title === undefined ? {} : { itemTitlePath: paths.title }),
  };
  const read = (items as readonly Json[]).map((item) => ({
    item,
    ...readChoices({ kind: 'list', raw }, [item]),
  }));
  const problems = read.flatMap((each) => each.problems);
  return {
    kind: 'tree',
    items: read.flatMap(({ item, choices }) => choices.map((choice) => treeItem(paths, item, choice))),
    problems: problems.filter(({ key }, at) => problems.findIndex((each) => each.key === key) === at),
  };
};

const treeItem = (paths: TreePaths, item: Json, { value, title }: Choice): TreeItem => ({
  title,
  value,
  item,
  isParent: isParent(paths.isParent, item),
});

/** A property that is true, or a comparison: `(is_folder eq true)`. */
const isParent = (written: string | undefined, item: Json): boolean => {
  if (written === undefined) return false;
  const compared = /^\(?\s*([^\s()]+)\s+eq\s+(.+?)\s*\)?$/i.exec(written);
  const [, path = written, text = 'true'] = compared ?? [];
  const value = getIn(item, pathOf(path));
  return value !== undefined && value !== null && String(value) === text.replace(/^'(.*)'$/, '$1');
};
