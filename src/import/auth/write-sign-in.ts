import { asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph } from '../names/plain-text.ts';
import { type SourceScheme, scopesNeeded } from './read-schemes.ts';
import { writeOauth } from './write-oauth.ts';

/** The sign-in of a connector, in both files. */
export interface SignIn {
  readonly securityDefinitions: Draft;
  readonly security: readonly Draft[];
}

/** Writes the parameters of the connection and the policies that carry them, and gives what stands in the definition. */
export const writeSignIn = (
  schemes: readonly SourceScheme[],
  operations: readonly JsonObject[],
  context: MapContext,
): SignIn => {
  const securityDefinitions: Draft = {};
  const requirement: Draft = {};
  for (const [index, scheme] of schemes.entries()) {
    const scopes = scopesNeeded(operations, context.documents.root, scheme.name);
    const written = writeScheme(scheme, index, scopes, context);
    if (written === undefined) continue;
    const name = scheme.name.replaceAll(/[^A-Za-z0-9_]/g, '_');
    securityDefinitions[name] = written.definition;
    requirement[name] = written.scopes;
  }
  return {
    securityDefinitions,
    security: Object.keys(requirement).length === 0 ? [] : [requirement],
  };
};

interface WrittenScheme {
  readonly definition: Draft;
  readonly scopes: readonly string[];
}

/** What stands in the definition; nothing where a policy does the work. */
const writeScheme = (
  { name, node, kind }: SourceScheme,
  index: number,
  scopes: readonly string[],
  context: MapContext,
): WrittenScheme | undefined => {
  const { connection, policies, options, notes } = context;
  const said = firstParagraph(asString(own(node, 'description')) ?? '');
  const wire = asString(own(node, 'name')) ?? name;
  const key = index === 0 ? 'api_key' : `api_key_${index + 1}`;
  const value = `@connectionParameters('${key}')`;
  switch (kind) {
    case 'basic':
      connection['username'] = field('string', 'Username', 'The user name for the service.', 1);
      connection['password'] = field('securestring', 'Password', 'The password for the service.', 2);
      return { definition: { type: 'basic' }, scopes: [] };
    case 'bearer':
      if (options.bearerPrefix === true) {
        connection[key] = field(
          'securestring',
          'Access token',
          'The word Bearer, a space, and the token.',
          1,
        );
        return { definition: { type: 'apiKey', name: 'Authorization', in: 'header' }, scopes: [] };
      }
      connection[key] = field(
        'securestring',
        'Access token',
        asSentence(said) || 'The access token for the service.',
        1,
      );
      policies.add('setheader', 'Send the access token', {
        name: 'Authorization',
        value: `Bearer ${value}`,
        existsAction: 'override',
      });
      return undefined;
    case 'key-cookie':
      connection[key] = field(
        'securestring',
        labelOf(wire),
        asSentence(said) || `The key for the service.`,
        index + 1,
      );
      policies.add('setheader', `Send the cookie ${wire}`, {
        name: 'Cookie',
        value: `${wire}=${value}`,
        existsAction: 'override',
      });
      notes.add('security-cookie', node, wire);
      return undefined;
    case 'key-header':
    case 'key-query':
      return writeKey({ name, node, kind }, index, context);
    default:
      return writeOauth({ name, node, kind }, scopes, context);
  }
};

/** A key of a header or of the query: the first is the platform's own, the second is set by a policy. */
const writeKey = (
  { name, node, kind }: SourceScheme,
  index: number,
  { connection, policies }: MapContext,
): WrittenScheme | undefined => {
  const said = firstParagraph(asString(own(node, 'description')) ?? '');
  const wire = asString(own(node, 'name')) ?? name;
  const key = index === 0 ? 'api_key' : `api_key_${index + 1}`;
  const header = kind === 'key-header';
  const label = name === 'apiKey' || name.length > 40 ? 'API key' : wireLabel(name, wire);
  connection[key] = field(
    'securestring',
    labelOf(label),
    asSentence(said) || 'The API key for the service.',
    index + 1,
  );
  if (index === 0)
    return { definition: { type: 'apiKey', name: wire, in: header ? 'header' : 'query' }, scopes: [] };
  policies.add(header ? 'setheader' : 'setqueryparameter', `Send ${wire}`, {
    name: wire,
    value: `@connectionParameters('${key}')`,
    existsAction: 'override',
  });
  return undefined;
};

/** The name of the scheme, unless it is a code that tells less than the header's. */
const wireLabel = (name: string, wire: string): string =>
  /^[a-z]*\d*$/.test(name) && name.length < 5 ? wire : name;

const field = (type: string, displayName: string, description: string, tabIndex: number): Draft => ({
  type,
  uiDefinition: {
    displayName,
    description,
    tooltip: description,
    constraints: { tabIndex, clearText: type === 'string', required: 'true' },
  },
});
