import { asObject, asString, objectEntries, own } from '../../source/json.ts';
import type { MapContext, SourceOperation } from '../context/map-context.ts';
import type { Documents } from '../read/documents.ts';
import { convertSchema } from '../schema/convert-schema.ts';
import type { LinkEvidence } from './propose-lists.ts';

/** The links of the document's answers, by the ids that the operations have now. */
export const linkEvidence = (
  kept: readonly { readonly source: SourceOperation }[],
  names: readonly { readonly id: string }[],
  documents: Documents,
): LinkEvidence => {
  const ids = new Map(
    kept.map(({ source }, index) => [asString(own(source.node, 'operationId')), names[index]?.id]),
  );
  const found = new Set<string>();
  for (const [index, { source }] of kept.entries())
    for (const [, raw] of objectEntries(own(source.node, 'responses'))) {
      const response = documents.follow(raw);
      for (const [, link] of objectEntries(own(asObject(response), 'links'))) {
        const node = asObject(documents.follow(link));
        const target = ids.get(asString(own(node, 'operationId')));
        for (const name of Object.keys(asObject(own(node, 'parameters')) ?? {}))
          found.add(
            `${names[index]?.id ?? ''} ${target ?? ''} ${name.replace(/^(path|query|header)\./, '')}`,
          );
      }
    }
  return found;
};

/** Webhooks and links have no place in a connector: they are named, and the schemas of messages are kept. */
export const noteWebhooks = (context: MapContext): void => {
  const { documents, notes } = context;
  for (const [name, raw] of objectEntries(own(documents.root, 'webhooks'))) {
    const item = asObject(documents.follow(raw));
    const operation = asObject(own(item, 'post')) ?? {};
    notes.add('webhook', raw, `webhook "${name}"`);
    const body = asObject(own(operation, 'requestBody'));
    const content = Object.values(
      asObject(own(asObject(body === undefined ? undefined : documents.follow(body)), 'content')) ?? {},
    );
    const schema = asObject(own(asObject(content[0]), 'schema'));
    if (schema !== undefined && own(schema, '$ref') !== undefined) convertSchema(schema, 'response', context);
  }
  for (const [, item] of objectEntries(own(documents.root, 'paths')))
    for (const [, operation] of objectEntries(item))
      for (const [, response] of objectEntries(own(operation, 'responses')))
        if (own(response, 'links') !== undefined) notes.add('link', response, 'links', 'links');
};
