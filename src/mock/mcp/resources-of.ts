import type { Tool } from '../../mcp/tools/tool.ts';
import { asArray, asObject, asString, defined, type JsonObject, own } from '../../source/json.ts';

/** What the recorded results of tools link to: the contents that stand in a result, else a text that says what the link says. */
export const resourcesOf = (tools: readonly Tool[]): ReadonlyMap<string, JsonObject> => {
  const found = new Map<string, JsonObject>();
  const blocks = tools
    .flatMap(({ examples }) => examples)
    .flatMap(({ result }) => asArray(own(result, 'content')))
    .map(asObject)
    .filter((block) => block !== undefined);
  for (const block of blocks) {
    const contents = own(block, 'type') === 'resource' ? asObject(own(block, 'resource')) : undefined;
    const uri = asString(own(contents, 'uri'));
    if (contents !== undefined && uri !== undefined) found.set(uri, contents);
  }
  for (const block of blocks) {
    const uri = own(block, 'type') === 'resource_link' ? asString(own(block, 'uri')) : undefined;
    if (uri !== undefined && !found.has(uri)) found.set(uri, linked(uri, block));
  }
  return found;
};

const linked = (uri: string, link: JsonObject): JsonObject => {
  const name = asString(own(link, 'name')) ?? uri;
  const mimeType = asString(own(link, 'mimeType'));
  const text = asString(own(link, 'description')) ?? name;
  return { uri, name, ...defined({ mimeType }), text };
};
