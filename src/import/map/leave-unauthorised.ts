import type { ChosenSchemes } from '../auth/choose-schemes.ts';
import { alternativesOf } from '../auth/read-schemes.ts';
import type { MapContext } from '../context/map-context.ts';
import type { Choice } from './choose-operations.ts';
import { operationKey } from './name-operations.ts';

/**
 * Operations that want another sign-in than the connection has can never be called: they are left out by name, unless `--keep-unauthorised` keeps them.
 * Those of an earlier import stay, since flows may use them; and if the connection has no sign-in because somebody wants it so, all stay.
 */
export const leaveUnauthorised = (
  choices: readonly Choice[],
  chosen: ChosenSchemes,
  { documents, notes, options }: MapContext,
): readonly Choice[] => {
  const keepAll = options.keepUnauthorised === true || options.auth === 'none';
  return choices.map((choice) => {
    const { source } = choice;
    if (choice.kind === 'left-out' || chosen.accepts(source.node)) return choice;
    const key = operationKey(source);
    const [first = []] = alternativesOf(source.node, documents.root);
    notes.add('security-operation', source.node, `${key}: ${first.join(' and ')}`);
    const known = options.knownIds?.[key] !== undefined || options.operations?.includes(key) === true;
    return keepAll || known
      ? choice
      : {
          kind: 'left-out',
          source,
          reason: `it wants another sign-in: ${first.join(' and ')}`,
          remedy: 'Keep it with --keep-unauthorised, or choose another sign-in with --auth.',
        };
  });
};
