import { PinoutError } from '../../error.ts';
import { asArray, asObject, asString, type JsonObject, own } from '../../source/json.ts';
import type { PactFile } from '../model/interaction.ts';

/**
 * Pacts of one consumer and one provider as one, such as those that several test files recorded: equal interactions once, numbered
 * anew, in the order that recordings have. Other keys are the first file's.
 */
export const mergePacts = (files: readonly PactFile[]): string => {
  const [first] = files;
  if (first === undefined)
    throw new PinoutError('pact-nothing-named', 'No pact is named.', 'Name pact files.');
  const strange = files.find((file) => file.consumer !== first.consumer || file.provider !== first.provider);
  const other = strange ?? files.find(({ version }) => version !== first.version);
  if (other !== undefined) {
    throw new PinoutError(
      'pacts-not-alike',
      `${other.source.path} is not between the same consumer and provider, or not of the same version, as ${first.source.path}.`,
      'Merge pacts of one consumer, one provider and one version.',
    );
  }
  const roots = files.map(({ source }) => JSON.parse(source.text) as JsonObject);
  const interactions = roots.flatMap((root) =>
    asArray(own(root, 'interactions')).map((node) => asObject(node) ?? {}),
  );
  return `${JSON.stringify({ ...roots[0], interactions: inOrder(interactions) }, null, 2)}\n`;
};

const baseOf = (interaction: JsonObject): string =>
  (asString(own(interaction, 'description')) ?? '').replace(/ \(\d+\)$/, '');

const inOrder = (interactions: readonly JsonObject[]): readonly JsonObject[] => {
  const unique = new Map(
    interactions.map((interaction) => {
      const key = `${baseOf(interaction)} ${JSON.stringify(own(interaction, 'request'))} ${JSON.stringify({ ...interaction, description: '' })}`;
      return [key, interaction] as const;
    }),
  );
  const seen = new Map<string, number>();
  return [...unique]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, interaction]) => {
      const base = baseOf(interaction);
      const count = (seen.get(base) ?? 0) + 1;
      seen.set(base, count);
      return { ...interaction, description: count === 1 ? base : `${base} (${count})` };
    });
};
