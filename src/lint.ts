export { findTargets, type LintTarget } from './lint/find/find-targets.ts';
export { type FixedTarget, fixTargets } from './lint/fix/fix-targets.ts';
export { type LintOptions, lintConnectors } from './lint/lint-connectors.ts';
