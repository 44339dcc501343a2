import { basics } from './basics.ts';
import { bodies } from './bodies.ts';
import { negotiation } from './negotiation.ts';
import { parameters } from './parameters.ts';
import type { Scenario } from './run-scenario.ts';
import { security } from './security.ts';

/** The rules of Prism's dialect, written anew, each asked of both engines. */
export const scenarios: readonly Scenario[] = [
  ...basics,
  ...negotiation,
  ...parameters,
  ...bodies,
  ...security,
];
