import type { CardField } from './model/card-field.ts';

/**
 * Does a field stand on the card at once. The new designer shows what is required, important, or has a value already, and puts all else
 * under "Advanced parameters"; the classic one hides only what is marked `advanced`, and that not if it is required.
 */
export const isShownAtOnce = (
  { required, visibility, default: preset }: Pick<CardField, 'required' | 'visibility' | 'default'>,
  look: 'new' | 'classic',
): boolean => {
  if (required) return true;
  if (look === 'classic') return visibility !== 'advanced';
  return visibility === 'important' || Boolean(preset);
};
