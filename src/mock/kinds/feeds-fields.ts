import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { type DynamicField, findDynamicFields } from '../../platform/dynamic/find-dynamic.ts';
import { wordsOf } from '../../schema/data/words.ts';

const known = new WeakMap<Connector, readonly DynamicField[]>();

/** The fields of a connector whose choices or schema another operation gives. */
export const fieldsOf = (connector: Connector): readonly DynamicField[] => {
  const fields = known.get(connector) ?? findDynamicFields(connector);
  known.set(connector, fields);
  return fields;
};

/** Does an operation offer the choices of a drop-down, or the schema of a field. */
export const feedsFields = (connector: Connector, { id }: Operation): boolean =>
  fieldsOf(connector).some(({ source }) => source.operationId === id);

/** Does an operation answer the schema of a field. */
export const feedsSchema = (connector: Connector, { id }: Operation): boolean =>
  fieldsOf(connector).some(
    ({ source }) => source.operationId === id && /^(schema|properties)$/.test(source.kind),
  );

/** Are the values of a parameter chosen from a drop-down. */
const isChosen = (connector: Connector, parameter: Parameter): boolean =>
  fieldsOf(connector).some(({ place }) => place.kind === 'parameter' && place.parameter === parameter);

/** Does an answer repeat what a request says in a parameter: one whose values are chosen from a drop-down, or the identifier that a query has to name. */
export const isRepeated = (connector: Connector, parameter: Parameter): boolean =>
  isChosen(connector, parameter) ||
  (parameter.in === 'query' && parameter.required && /(?:^| )id$/.test(wordsOf(parameter.name)));
