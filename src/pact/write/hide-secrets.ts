import { asArray, asObject, asString, type Json, type JsonObject } from '../../source/json.ts';
import { isOpaque, mask } from '../../trust/mask.ts';
import { redact } from '../../trust/redact.ts';
import { isSecretEntry, redactBody } from '../../trust/redact-message.ts';
import { isSecretName } from '../../trust/secret-names.ts';
import { stepTo } from '../model/pact-rules.ts';

/** What stands in the place of a secret that has no form to keep. */
const placeholder = 'credential';

/**
 * A pact without its secrets, of any version of the specification: each becomes a made-up value and a rule that takes any value in its place, so that a
 * provider is still verified. Secret are headers, query values, fields of forms and members of JSON by their names, and tokens that are
 * known by their form.
 */
export const hideSecrets = (pact: JsonObject): JsonObject => {
  const metadata = asObject(pact['metadata']);
  const written = asObject(metadata?.['pactSpecification'] ?? metadata?.['pact-specification'])?.['version'];
  const version = Number.parseInt(asString(written) ?? '2', 10);
  return {
    ...pact,
    interactions: asArray(pact['interactions']).map((each) => {
      const interaction = asObject(each);
      if (interaction === undefined) return each;
      const [request, response] = [asObject(interaction['request']), asObject(interaction['response'])];
      return {
        ...interaction,
        ...(request === undefined ? {} : { request: hideInMessage(request, version) }),
        ...(response === undefined ? {} : { response: hideInMessage(response, version) }),
      };
    }),
  };
};

/** Where a secret stood: the part of the message, and its name or its path in the body. */
interface Hidden {
  readonly part: 'header' | 'query' | 'body';
  readonly name: string;
}

const hideInMessage = (message: JsonObject, version: number): JsonObject => {
  const hidden: Hidden[] = [];
  const changed: Record<string, Json> = { ...message };
  const headers = asObject(message['headers']);
  if (headers !== undefined)
    changed['headers'] = hideNamed(headers, 'header', (name) => void hidden.push({ part: 'header', name }));
  const query = asObject(message['query']);
  if (query !== undefined)
    changed['query'] = hideNamed(query, 'query', (name) => void hidden.push({ part: 'query', name }));
  // Version 2 has the query as one text, which rules are not for.
  const text = asString(message['query']);
  if (text !== undefined) changed['query'] = hideInText(text);
  if (message['body'] !== undefined)
    changed['body'] = hideInWhole(
      message['body'],
      version,
      (name) => void hidden.push({ part: 'body', name }),
    );
  if (hidden.length === 0) return changed;
  return { ...changed, matchingRules: withRules(asObject(message['matchingRules']) ?? {}, hidden, version) };
};

/** Headers and query values: texts, or lists of texts. */
const hideNamed = (values: JsonObject, part: 'header' | 'query', note: (name: string) => void): JsonObject =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const before = Array.isArray(value) ? (value as readonly Json[]) : [value];
      const after = before.map((each) =>
        typeof each === 'string' && isSecretEntry(name, each) ? hidden(each, part) : hideToken(each),
      );
      if (after.every((each, index) => each === before[index])) return [name, value];
      note(name);
      return [name, Array.isArray(value) ? after : (after[0] ?? '')];
    }),
  );

/** `Bearer …` keeps its first word. */
const hidden = (value: string, part: 'header' | 'query'): string => {
  const scheme = part === 'header' ? /^(?:basic|bearer|digest|token)(?= \S)/i.exec(value)?.[0] : undefined;
  return scheme === undefined ? placeholder : `${scheme} ${placeholder}`;
};

const hideToken = (value: Json): Json => {
  if (typeof value !== 'string') return value;
  const clean = redact(value, []);
  return clean === value ? value : clean.replaceAll('***', placeholder);
};

/** Version 4 has the body within an object that says how it is written. */
const hideInWhole = (body: Json, version: number, note: (path: string) => void): Json => {
  const whole = version >= 4 ? asObject(body) : undefined;
  if (whole?.['content'] === undefined) return hideInBody(body, note);
  if (whole['encoded'] === 'base64') return body;
  return { ...whole, content: hideInBody(whole['content'], note) };
};

const hideInBody = (body: Json, note: (path: string) => void): Json =>
  typeof body === 'string' ? hideInText(body) : hideInJson(body, '$', note);

const hideInText = (text: string): string =>
  redact(redactBody(text, { isSecret: isSecretName, replaced: placeholder }), []).replaceAll(
    '***',
    placeholder,
  );

const hideInJson = (value: Json, path: string, note: (path: string) => void): Json => {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((each) => hideInJson(each, `${path}[*]`, note));
  const object = asObject(value);
  if (object === undefined) {
    const clean = hideToken(value);
    if (clean !== value) note(path);
    return clean;
  }
  return Object.fromEntries(
    Object.entries(object).map(([name, each]) => {
      const inner = `${path}${stepTo(name)}`;
      if (typeof each !== 'string' || !isSecretEntry(name, each) || !isOpaque(each))
        return [name, hideInJson(each, inner, note)];
      note(inner);
      return [name, mask(each, placeholder)];
    }),
  );
};

/** A rule that is there already stays: it was written on purpose. */
const withRules = (rules: JsonObject, hiddenAt: readonly Hidden[], version: number): JsonObject => {
  if (version < 3) {
    const flat = hiddenAt.map(({ part, name }): [string, Json] => [
      part === 'body' ? name.replace('$', '$.body') : `$.${part === 'header' ? 'headers' : part}.${name}`,
      { match: 'type' },
    ]);
    return { ...Object.fromEntries(flat), ...rules };
  }
  const anyValue = { combine: 'AND', matchers: [{ match: 'type' }] };
  const added: Record<string, Json> = { ...rules };
  for (const { part, name } of hiddenAt) added[part] = { [name]: anyValue, ...asObject(added[part]) };
  return added;
};
