import type { Definitions } from '../../connector/resolve-ref.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { xmlAttribute, xmlText } from '../../report/text/xml-text.ts';
import { asArray, asObject, asString, type Json, own } from '../../source/json.ts';

/** An element, or a text. */
type XmlNode =
  | string
  | {
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly content: readonly XmlNode[];
    };

/** A value as XML by its schema's `xml` keywords: name, attribute, wrapped, prefix, namespace (Swagger 2.0, XML Object). */
export const writeXml = (value: Json, schema: Schema, definitions: Definitions): string => {
  const ref = asString(own(schema, '$ref'))?.split('/').at(-1);
  const node = toNode(value, schema, ref ?? 'root', { definitions });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(node)}\n`;
};

const writeNode = (node: XmlNode): string => {
  if (typeof node === 'string') return xmlText(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => xmlAttribute(name, value));
  return `<${node.name}${attributes.join('')}>${node.content.map(writeNode).join('')}</${node.name}>`;
};

interface Context {
  readonly definitions: Definitions;
}

const toNode = (value: Json, node: Schema, fallback: string, context: Context): XmlNode => {
  const schema = resolveSchema(node, context.definitions);
  const { name, namespace } = nameOf(schema, fallback);
  const object = asObject(value);
  if (Array.isArray(value))
    return {
      name,
      attributes: namespace,
      content: toNodes(value as readonly Json[], schema, name, context),
    };
  if (object === undefined) return { name, attributes: namespace, content: [textOf(value)] };
  const attributes: Record<string, string> = { ...namespace };
  const content: XmlNode[] = [];
  for (const [key, member] of Object.entries(object)) {
    const property = propertySchema(schema, key, context);
    const xml = asObject(own(property, 'xml'));
    if (own(xml, 'attribute') === true && (member === null || typeof member !== 'object'))
      attributes[nameOf(property, key).name] = textOf(member);
    else if (Array.isArray(member) && own(xml, 'wrapped') !== true)
      content.push(...toNodes(member as readonly Json[], property, nameOf(property, key).name, context));
    else content.push(toNode(member, property, key, context));
  }
  return { name, attributes, content };
};

const toNodes = (
  items: readonly Json[],
  schema: Schema,
  name: string,
  context: Context,
): readonly XmlNode[] => {
  const item = asObject(own(schema, 'items')) ?? {};
  return items.map((value) => toNode(value, item, name, context));
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

const nameOf = (
  schema: Schema,
  fallback: string,
): { readonly name: string; readonly namespace: Readonly<Record<string, string>> } => {
  const xml = asObject(own(schema, 'xml'));
  const prefix = asString(own(xml, 'prefix'));
  const uri = asString(own(xml, 'namespace'));
  const local = toName(asString(own(xml, 'name')) ?? fallback);
  const namespace =
    uri === undefined ? {} : { [prefix === undefined ? 'xmlns' : `xmlns:${prefix}`]: textOf(uri) };
  return { name: prefix === undefined ? local : `${prefix}:${local}`, namespace };
};

/** Characters that no XML name has become underscores. */
const toName = (text: string): string => {
  const name = text.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
};

/** The text of a value, without the characters that XML 1.0 cannot carry at all; the others are escaped as they are written. */
const textOf = (value: Json): string => {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
};
