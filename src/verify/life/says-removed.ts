import { asObject, type Json, own } from '../../source/json.ts';

/** A property by which a thing says that it is removed, though it can still be read: `state: archived`, `deletedAt`, `active: false`. */
export const saysRemoved = (
  now: Json | undefined,
  before: Json | undefined,
  depth = 2,
): string | undefined => {
  const thing = asObject(now);
  if (thing === undefined) return undefined;
  for (const [name, value] of Object.entries(thing)) {
    const old = own(asObject(before), name);
    if (isMark(name, value) && JSON.stringify(old) !== JSON.stringify(value))
      return `${name}: ${JSON.stringify(value)}`;
    const inside = depth > 0 ? saysRemoved(value, old, depth - 1) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
};

const removed = /^(is_?)?(deleted|removed|archived|trashed|cancell?ed|disabled|inactive|closed|voided)$/i;
const removedAt =
  /^(deleted|removed|archived|trashed|cancell?ed|disabled|closed|voided)_?(at|on|date|time|by)$/i;
const kept = /^(is_?)?(active|enabled|live)$/i;
const state = /(state|status|phase|life_?cycle)$/i;
const removedState = /delet|remov|archiv|trash|cancel|disabl|inactiv|clos|void|terminat|revok/i;

const isMark = (name: string, value: Json): boolean =>
  (removed.test(name) && value === true) ||
  (removedAt.test(name) && typeof value === 'string' && value !== '') ||
  (kept.test(name) && value === false) ||
  (state.test(name) && typeof value === 'string' && removedState.test(value));
