import type { Operation, Parameter } from '../../connector/operation.ts';
import { someOf } from '../../schema/some-of.ts';

/** More of one operation are not varied: no budget has room for them, and to plan them takes minutes. */
const mostVaried = 400;

/** The parameters that requests are planned about; the others go as they are. */
export const variedParameters = ({ parameters }: Operation): readonly Parameter[] =>
  someOf(parameters, mostVaried);
