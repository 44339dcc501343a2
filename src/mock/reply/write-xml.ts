import type { Definitions } from '../../connector/resolve-ref.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';

/** A value as XML by its schema's `xml` keywords: name, attribute, wrapped, prefix, namespace (Swagger 2.0, XML Object). */
export const writeXml = (value: Json, schema: Schema, definitions: Definitions): string => {
  const ref = asString(own(schema, '$ref'))?.split('/').at(-1);
  const name = ref ?? 'root';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(value, schema, name, { definitions })}\n`;
};

interface Context {
  readonly definitions: Definitions;
}

const writeElement = (value: Json, node: Schema, fallback: string, context: Context): string => {
  const schema = resolveSchema(node, context.definitions);
  const { name, namespace } = nameOf(schema, fallback);
  const object = asObject(value);
  if (Array.isArray(value)) {
    const items = writeItems(value as readonly Json[], schema, name, context);
    return `<${name}${namespace}>${items}</${name}>`;
  }
  if (object === undefined) return `<${name}${namespace}>${escapeText(value)}</${name}>`;
  let attributes = '';
  let content = '';
  for (const [key, member] of Object.entries(object)) {
    const property = propertySchema(schema, key, context);
    const xml = asObject(own(property, 'xml'));
    if (own(xml, 'attribute') === true && (member === null || typeof member !== 'object')) {
      attributes += ` ${nameOf(property, key).name}="${escapeText(member)}"`;
    } else if (Array.isArray(member) && own(xml, 'wrapped') !== true) {
      content += writeItems(member as readonly Json[], property, nameOf(property, key).name, context);
    } else content += writeElement(member, property, key, context);
  }
  return `<${name}${namespace}${attributes}>${content}</${name}>`;
};

const writeItems = (items: readonly Json[], schema: Schema, name: string, context: Context): string => {
  const item = asObject(own(schema, 'items')) ?? {};
  return items.map((value) => writeElement(value, item, name, context)).join('');
};

const propertySchema = (schema: Schema, key: string, context: Context): Schema => {
  const direct = asObject(own(asObject(own(schema, 'properties')), key));
  if (direct !== undefined) return resolveSchema(direct, context.definitions);
  for (const part of asArray(own(schema, 'allOf'))) {
    const node = asObject(part);
    if (node === undefined) continue;
    const found = propertySchema(resolveSchema(node, context.definitions), key, context);
    if (Object.keys(found).length > 0) return found;
  }
  return asObject(own(schema, 'additionalProperties')) ?? {};
};

const nameOf = (schema: Schema, fallback: string): { readonly name: string; readonly namespace: string } => {
  const xml = asObject(own(schema, 'xml'));
  const prefix = asString(own(xml, 'prefix'));
  const uri = asString(own(xml, 'namespace'));
  const local = toName(asString(own(xml, 'name')) ?? fallback);
  const namespace =
    uri === undefined ? '' : ` xmlns${prefix === undefined ? '' : `:${prefix}`}="${escapeText(uri)}"`;
  return { name: prefix === undefined ? local : `${prefix}:${local}`, namespace };
};

/** Characters that no XML name has become underscores. */
const toName = (text: string): string => {
  const name = text.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeText = (value: Json): string => {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return (
    text
      .replaceAll(/[&<>"]/g, (char) => entities[char] ?? char)
      // Characters that XML 1.0 cannot carry at all.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
};
