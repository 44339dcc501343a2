import type { Operation } from '../../../connector/operation.ts';
import type { Tool } from '../../../mcp/tools/tool.ts';
import type { VerifyOptions } from '../../model/options.ts';
import { isLoopback } from '../../send/is-loopback.ts';
import type { SkipReason } from '../../tally/skip-reason.ts';

/** What a run may do with a tool: call it as often as it likes, a few times only, or by cases alone. */
export type Leave =
  | { readonly kind: 'free' }
  /** It adds things that nothing takes away again. */
  | { readonly kind: 'few'; readonly most: number }
  | { readonly kind: 'cases'; readonly reason: SkipReason }
  | { readonly kind: 'never'; readonly reason: SkipReason };

/** So often a tool that adds things may succeed off this machine, as an operation that does. */
const mostForGood = 3;

/**
 * May a tool be called with what its schema gives. A tool that says nothing may remove things: that is the specification's own reading.
 * Nothing that somebody else has is changed without leave.
 */
export const mayCall = (
  operation: Operation,
  tool: Tool,
  options: Pick<VerifyOptions, 'never' | 'allowChanges' | 'allowTools' | 'ask' | 'url'>,
): Leave => {
  const { never = [], allowChanges = 'own', allowTools = [], ask, url } = options;
  const whole = `${operation.id}/${tool.name}`;
  if (never.includes(whole))
    return {
      kind: 'never',
      reason: {
        reason: `${whole} is in the list "never".`,
        remedy: 'Take it out of the list.',
        needs: 'flag',
      },
    };
  if (tool.annotations.readOnly || ask === 'prefer' || allowChanges === 'all') return { kind: 'free' };
  if (allowTools.includes(tool.name)) return { kind: 'free' };
  const remedy = `Give a case for it in cases.yaml, or allow it: --allow-tool ${tool.name}.`;
  if (allowChanges === 'none')
    return {
      kind: 'cases',
      reason: {
        reason: `"${tool.name}" may change something, and only what reads is called.`,
        remedy,
        needs: 'flag',
      },
    };
  if (tool.annotations.destructive)
    return {
      kind: 'cases',
      reason: {
        reason: `"${tool.name}" may change or remove things: it does not say readOnlyHint, nor that destructiveHint is false.`,
        remedy,
        needs: 'flag',
      },
    };
  return isLoopback(url) ? { kind: 'free' } : { kind: 'few', most: mostForGood };
};
