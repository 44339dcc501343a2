import { asString, type JsonObject, own } from '../../source/json.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Draft } from '../model/note.ts';
import { labelOf } from '../names/label-of.ts';
import { asSentence, firstParagraph } from '../names/plain-text.ts';
import type { ChosenSchemes } from './choose-schemes.ts';
import { type SourceScheme, scopesNeeded } from './read-schemes.ts';
import { writeOauth } from './write-oauth.ts';

/** The sign-in of a connector, in both files. */
export interface SignIn {
  readonly securityDefinitions: Draft;
  readonly security: readonly Draft[];
}

/** Writes the parameters of the connection and the policies that carry them, and gives what stands in the definition. */
export const writeSignIn = (
  { schemes, sets }: Pick<ChosenSchemes, 'schemes' | 'sets'>,
  operations: readonly JsonObject[],
  context: MapContext,
): SignIn =>
  sets === undefined ? writeTogether(schemes, operations, context) : writeSets(sets, operations, context);

/** Parameter sets: the definition has the security of the first set, a policy carries the key of each further one. */
const writeSets = (
  sets: readonly (readonly SourceScheme[])[],
  operations: readonly JsonObject[],
  context: MapContext,
): SignIn => {
  let signIn: SignIn = { securityDefinitions: {}, security: [] };
  let before = 0;
  for (const [index, set] of inOrder(sets).entries()) {
    const parameters: Draft = {};
    const own = { ...context, connection: parameters };
    const written = writeTogether(set, operations, own, { from: before, several: true });
    before += set.length;
    if (index === 0) signIn = written;
    const label = set.map(({ kind }) => wayLabels[kind] ?? 'Sign in').join(' and ');
    context.sets.push({
      name: set.map(({ name }) => name.replaceAll(/[^A-Za-z0-9]/g, '')).join('And'),
      uiDefinition: { displayName: label, description: `${label}.` },
      parameters,
    });
    if (set.length === 0) continue;
    context.notes.add('security-sets', set[0]?.node, label);
  }
  return signIn;
};

/** User names first, then keys: they need the definition, where a token is known by its parameter. */
const inOrder = (sets: readonly (readonly SourceScheme[])[]): readonly (readonly SourceScheme[])[] => {
  const rank = (set: readonly SourceScheme[]): number =>
    set.some(({ kind }) => kind === 'basic')
      ? 0
      : set.some(({ kind }) => /^key-(header|query)$/.test(kind))
        ? 1
        : 2;
  return sets.toSorted((left, right) => rank(left) - rank(right));
};

const wayLabels: Readonly<Partial<Record<SourceScheme['kind'], string>>> = {
  'key-header': 'API key',
  'key-query': 'API key',
  'key-cookie': 'Session key',
  basic: 'User name and password',
  bearer: 'Access token',
};

const writeTogether = (
  schemes: readonly SourceScheme[],
  operations: readonly JsonObject[],
  context: MapContext,
  { from, several }: { readonly from: number; readonly several: boolean } = { from: 0, several: false },
): SignIn => {
  const securityDefinitions: Draft = {};
  const requirement: Draft = {};
  for (const [index, scheme] of schemes.entries()) {
    const scopes = scopesNeeded(operations, context.documents.root, scheme.name);
    const written = writeScheme(scheme, { index: from + index, several }, scopes, context);
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

/** Which scheme it is, counted from 0, and whether makers choose among several: a policy then leaves alone what another one has set. */
interface Turn {
  readonly index: number;
  readonly several: boolean;
}

const existsOf = ({ several }: Turn): string => (several ? 'skip' : 'override');

/** The value of a parameter; one of another set is not there. */
const parameterValue = (key: string, { several }: Turn): string =>
  `@connectionParameters('${key}'${several ? ", ''" : ''})`;

/** What stands in the definition; nothing where a policy does the work. */
const writeScheme = (
  { name, node, kind }: SourceScheme,
  { index, several }: Turn,
  scopes: readonly string[],
  context: MapContext,
): WrittenScheme | undefined => {
  const { connection, policies, options, notes } = context;
  const said = firstParagraph(asString(own(node, 'description')) ?? '');
  const wire = asString(own(node, 'name')) ?? name;
  const key = index === 0 ? 'api_key' : `api_key_${index + 1}`;
  const value = parameterValue(key, { index, several });
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
        existsAction: existsOf({ index, several }),
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
        existsAction: existsOf({ index, several }),
      });
      notes.add('security-cookie', node, wire);
      return undefined;
    case 'key-header':
    case 'key-query':
      return writeKey({ name, node, kind }, { index, several }, context);
    default:
      return writeOauth({ name, node, kind }, scopes, context);
  }
};

/** A key of a header or of the query: the first is the platform's own, the second is set by a policy. */
const writeKey = (
  { name, node, kind }: SourceScheme,
  turn: Turn,
  { connection, policies }: MapContext,
): WrittenScheme | undefined => {
  const { index } = turn;
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
    value: parameterValue(key, turn),
    existsAction: existsOf(turn),
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
