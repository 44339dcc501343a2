import type { SchemaNode } from '../definition/nodes.ts';
import { quote } from '../words/quote.ts';

/** How a message names a schema at the start of a sentence: `The property "id"`, `The definition "Order"`, `The body`. */
export const nameSchema = ({ role, name, parent }: SchemaNode): string => {
  if (role === 'property') return `The property ${quote(name)}`;
  if (role === 'definition') return `The definition ${quote(name)}`;
  if (role === 'items') return parent?.name === undefined ? 'An item' : `An item of ${quote(parent.name)}`;
  if (role === 'additionalProperties') return 'What additionalProperties describes';
  if (role === 'allOf') return 'A part of allOf';
  return `The ${role}`;
};
