import { tokenShapes } from '../../../rules/words/token-shapes.ts';
import type { Json } from '../../source/json.ts';
import { isSecretName } from '../../trust/secret-names.ts';

const personal =
  /^(e?mail|first|last|full|user|display|nick|given|family|sur|middle)_?(name|address)?$|name$|phone|mobile|fax|street|address|birth|ssn|iban|card|passport|salary|tax/i;

/** A value that was seen, as an example: the first that opens nothing and tells of nobody. */
export const exampleOf = (name: string, values: readonly Json[]): Json | undefined =>
  isSecretName(name) || personal.test(name)
    ? undefined
    : values.find((value) => isSafe(value) && value !== '');

const isSafe = (value: Json): boolean => {
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  if (typeof value !== 'string' || value.length > 80) return false;
  return !(
    tokenShapes.test(value) ||
    /@/.test(value) ||
    /\{\{|\$\{/.test(value) ||
    /^[A-Za-z0-9+/_=.-]{24,}$/.test(value) ||
    /(?:secret|token|password|bearer|canary)/i.test(value)
  );
};
