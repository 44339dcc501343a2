import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, type Json } from '../../source/json.ts';

/** None of them is an edge of the plan: a service may want each only once. */
const texts = ['é ñ ß äöü 日本語 עברית', '👩‍👩‍👧 😀', `it's "quoted" & 100 % +1 %20`] as const;

/** The body with one free text in it replaced by each of these, where that is still valid: nothing where it has no free text. */
export const textBodies = (
  connector: Connector,
  { body }: Operation,
  usual: Json | undefined,
  candidates: readonly string[] = texts,
): readonly { readonly body: Json; readonly label: string }[] => {
  const object = asObject(usual);
  if (body === undefined || object === undefined) return [];
  const properties = asObject(resolveSchema(body.schema, connector.definitions)['properties']) ?? {};
  const validate = compileSchema(body.schema, connector.definitions, { direction: 'request' });
  for (const [name, schema] of Object.entries(properties)) {
    const node = resolveSchema(asObject(schema) ?? {}, connector.definitions);
    const free =
      node['type'] === 'string' && !['enum', 'format', 'pattern'].some((key) => Object.hasOwn(node, key));
    if (!free || typeof object[name] !== 'string' || /id$|key$|code$/i.test(name)) continue;
    const bodies = candidates
      .map((text) => ({ body: { ...object, [name]: text }, label: `${name} is ${JSON.stringify(text)}` }))
      .filter((each) => validate(each.body).length === 0);
    if (bodies.length > 0) return bodies;
  }
  return [];
};
