import { asObject, own } from '../../src/source/json.ts';
import type { OperationNode } from '../definition/nodes.ts';

/** Hidden from makers: used by the designer, or by nobody. */
export const isInternal = ({ node }: OperationNode): boolean => own(node, 'x-ms-visibility') === 'internal';

/** No longer offered to makers: `deprecated`, or so annotated. */
export const isDeprecated = ({ node }: OperationNode): boolean =>
  own(node, 'deprecated') === true ||
  own(asObject(own(node, 'x-ms-api-annotation')), 'status') === 'Deprecated';
