import { asArray, asObject } from '../../source/json.ts';
import type { Connector } from '../connector.ts';
import { wordsOf } from '../find-resources.ts';
import type { Operation } from '../operation.ts';
import { type Definitions, resolveSchema } from '../resolve-ref.ts';
import type { Schema } from '../schema.ts';
import { verbs } from './verbs.ts';

/**
 * What an operation does to what is there already, though its path names no thing: which one is in what is sent. `POST /users/delete` removes,
 * by GET too. A GET that is called an act does it. Any other POST that may name a thing changes one, unless its name says that it makes
 * something or only works out an answer: nobody can list all words for changing (`resetPassword`, `markPaid`), and a wrong guess costs
 * somebody's data. Nothing: it alters nothing.
 */
export const changesByName = (
  connector: Connector,
  operation: Operation,
): 'changes' | 'removes' | undefined => {
  if (operation.kind !== 'action') return undefined;
  const { leading, all } = wordsIn(operation);
  const inputs = inputsOf(connector, operation);
  const isKeyed = inputs.some(({ name, schema }) => isKey(name) || isListed(schema));
  const isNamed = isKeyed || inputs.some(({ schema }) => isWritten(schema, ['example', 'x-ms-test-value']));
  // Nothing says which one: all of them. A text or a file without a name is worked on.
  const isWhole = inputs.every(({ name, schema }) => name === '' && schema['type'] !== 'string');
  const removes = (word: string): boolean => removing.test(word) || (isWhole && emptying.test(word));
  if (all.some(removes) && !isHarmlessFirst(operation)) {
    const isChosen = inputs.some(({ schema }) => isWritten(schema, ['default', 'enum']));
    return isNamed || isWhole || isChosen ? 'removes' : undefined;
  }
  if (operation.method === 'get') return isAct(operation, leading) ? 'changes' : undefined;
  if (operation.method !== 'post') return undefined;
  if (leading.some((word) => harmless.test(word)) && !isHarmfulPair(operation))
    return isNamed && isTying(operation) ? 'changes' : undefined;
  // A POST on `/jobs` makes one, as everywhere; unless a key says which one it is about.
  return (isCollection(operation.path) ? isKeyed : isNamed) ? 'changes' : undefined;
};

/** Does the path end with one word in the plural. */
const isCollection = (path: string): boolean => /\/[a-z]+s\/?$/.test(path);

interface Words {
  /** The word that each name begins with, and each part of the id: `Users_Search` begins with both. */
  readonly leading: readonly string[];
  /** Those, and all of the last segment: `/user_delete`, `/users:delete`, `/users/delete/v2`. */
  readonly all: readonly string[];
}

const wordsIn = ({ path, id, summary = '' }: Operation): Words => {
  const segments = (path.split(/[?#]/, 1)[0] ?? '').split('/').filter((each) => each !== '');
  const segment = segments.findLast((each) => !/^v?[\d.]+$|\{/i.test(each)) ?? '';
  const leading = [segment, summary, ...id.split(/[_.-]/)].flatMap((name) => wordsOf(name)[0] ?? []);
  return { leading, all: [...leading, ...wordsOf(segment), ...wordsOf(id).slice(-1)] };
};

/** "Get deleted users" and "Create or delete" do not begin with what would remove. */
const isHarmlessFirst = ({ id, summary = '' }: Operation): boolean =>
  [id, summary].some(
    (name) => harmless.test(wordsOf(name)[0] ?? '') && !removing.test(wordsOf(name).at(-1) ?? ''),
  );

/** Is a GET called by what it does: `/logout`, `ApproveRequest`. `SyncStatus` and `ListArchive` tell of something. */
const isAct = ({ path, id }: Operation, leading: readonly string[]): boolean => {
  const words = wordsOf(id);
  if (leading.some((word) => harmless.test(word)) || telling.test(words.at(-1) ?? '')) return false;
  const segment = wordsOf(path.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '');
  return (
    acting.test(words[0] ?? '') || acting.test(words.slice(0, 2).join('')) || acting.test(segment.join(''))
  );
};

/** The first two words of the name make another verb: "check out", "convert lead", "make admin". */
const isHarmfulPair = ({ id, summary = '' }: Operation): boolean =>
  [id, summary].some((name) => harmfulPair.test(wordsOf(name).slice(0, 2).join('')));

/** What is added to something: `AddMember`, `AddTagToContact`, `CreateAssociation` alter what they name. */
const isTying = ({ id }: Operation): boolean =>
  /^(?:(?:add|insert) (?:.+ )?to |(?:add|create|invite) (?:.+ )?(?:members?|memberships?|associations?|links?|relations?|relationships?)$)/i.test(
    wordsOf(id).join(' '),
  );

const removing = new RegExp(
  `^(?:${[
    `${verbs.removes}|purge|revoke|wipe|drop|clear|trash|discard|truncate|forget|anonymize|merge|unlink|detach`,
    'kick|ban|expel|deprovision|deregister|unsubscribe|gdpr|flush',
    'l(?:ö|oe)schen|entfernen|leeren|zur(?:ü|ue)cksetzen|stornieren|abbestellen',
    'supprimer|effacer|vider|annuler|d(?:é|e)sabonnement|eliminar|borrar|vaciar|elimina|cancella|svuota|verwijderen|wissen',
  ].join('|')})s?$`,
  'iu',
);

/** These remove if they are about all of something, and change one thing. */
const emptying = /^reset$/i;

/** What a GET does if it is called so. */
const acting = new RegExp(
  `^(?:${[
    'log(?:out|off)|sign(?:out|off)|restart|reboot|shutdown|start|stop|run|trigger|execute|sync|synchroni[sz]e',
    'approve|reject|accept|decline|confirm|cancel|enable|disable|activate|deactivate|suspend|resume|pause',
    'pop|dequeue|mark|lock|unlock|send|publish|unpublish|rotate|regenerate|vote|subscribe|acknowledge',
    'abmelden|starten|stoppen|ausf(?:ü|ue)hren|best(?:ä|ae)tigen|genehmigen|d(?:é|e)connexion',
  ].join('|')})$`,
  'iu',
);

/** What a name ends with that tells of something. */
const telling =
  /^(?:status|state|history|info|information|list|logs?|details?|reasons?|settings?|options?|counts?|statistics|stats|pages?|dates?|times?|types?|urls?|results?|reports?)$/i;

const harmfulPair =
  /^(?:check(?:in|out)|convert(?:lead|prospect|opportunity|quote|trial)|make(?:admin|owner|default|primary|public|private|active|inactive))$/i;

/** What makes something, or works out an answer. "Upsert", "save", "set" and "put" write over what is there. */
const harmless = new RegExp(
  `^(?:${[
    verbs.makes,
    'creates|post|make|send|import|upload|invite|generate|log|track|notify|record',
    verbs.reads,
    verbs.lists,
    'look|download|export|count|filter',
    'convert|encode|decode|calculate|compute|validate|verify|check|preview|render|translate|parse|extract|analy[sz]e|classify|detect',
    'compare|format|estimate|quote|hash|compress|evaluate|test|summari[sz]e|transcribe|recogni[sz]e|predict|chat|ask|split|measure',
  ].join('|')})$`,
  'i',
);

const key = /^(?:ids?|key|guid|uuid)$/i;

const isKey = (name: string): boolean => key.test(wordsOf(name).at(-1) ?? '');

interface Input {
  readonly name: string;
  readonly schema: Schema;
}

/** So many members of a body are looked at. */
const mostInputs = 300;

/** What a request carries by name, everything within its body included. */
const inputsOf = ({ definitions }: Connector, { parameters, body }: Operation): readonly Input[] => {
  const sent = parameters.filter(({ in: place }) => place === 'query' || place === 'formData');
  // A header that names a thing does so by its own name; others say how, as an API version does.
  const headers = parameters.filter(({ in: place, name }) => place === 'header' && isKey(name));
  const inputs: Input[] = [...sent, ...headers].map(({ name, schema, extensions, examples }) => ({
    name,
    schema: { ...schema, ...extensions, ...(examples.length > 0 ? { example: true } : {}) },
  }));
  if (body !== undefined) {
    const example = body.examples.length > 0 ? { example: true } : {};
    inputs.push({ name: '', schema: { ...body.schema, ...example } });
    inputs.push(...membersOf(body.schema, definitions));
  }
  return inputs;
};

const membersOf = (root: Schema, definitions: Definitions): readonly Input[] => {
  const found: Input[] = [];
  const seen = new Set<Schema>();
  const open: Schema[] = [root];
  for (let next = open.pop(); next !== undefined && found.length < mostInputs; next = open.pop()) {
    const schema = resolveSchema(next, definitions);
    if (seen.has(schema)) continue;
    seen.add(schema);
    const { items, allOf, properties } = schema;
    for (const [name, node] of Object.entries(asObject(properties) ?? {})) {
      const member = asObject(node) ?? {};
      found.push({ name, schema: { ...resolveSchema(member, definitions), ...member } });
      open.push(member);
    }
    for (const inner of [items, ...asArray(allOf)]) {
      const part = asObject(inner);
      if (part === undefined) continue;
      found.push({ name: '', schema: part });
      open.push(part);
    }
  }
  return found;
};

/** Its values come from the service, so each of them names something that is there. */
const isListed = (schema: Schema): boolean =>
  ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree'].some(
    (name) => schema[name] !== undefined,
  );

const isWritten = (schema: Schema, keywords: readonly string[]): boolean =>
  schema['type'] !== 'boolean' && keywords.some((name) => schema[name] !== undefined);
