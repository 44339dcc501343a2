import type { Report } from '../../report/report.ts';
import type { KnownValues } from '../model/known-values.ts';
import { nameOfPart } from '../model/optional-parts.ts';

/** What the run's requests went without, since the endpoint refused it: `AddBin without body /parent (400)`. */
export const writeLeftOut = ({ leftOut }: KnownValues): Report['facts'] => {
  if (leftOut.size === 0) return {};
  const words = [...leftOut].map(
    ([id, { parts, status }]) => `${id} without ${parts.map(nameOfPart).join(', ')} (${status})`,
  );
  const more = words.length > 5 ? `; and ${words.length - 5} more` : '';
  return { partsLeftOut: `${words.slice(0, 5).join('; ')}${more}` };
};
