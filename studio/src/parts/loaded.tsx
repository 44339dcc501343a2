import type { ComponentChildren, JSX } from 'preact';
import type { Answer } from '../shell/api.ts';

/** Shows what came of a question: that it is on its way, why it failed, or the value. */
export const Loaded = <Value,>({
  answer,
  children,
}: {
  readonly answer: Answer<Value> | undefined;
  readonly children: (value: Value) => ComponentChildren;
}): JSX.Element => {
  if (answer === undefined)
    return (
      <p class="loading" role="status">
        Loading …
      </p>
    );
  if (answer.kind === 'failed') return <Failed message={answer.message} remedy={answer.remedy} />;
  return <>{children(answer.value)}</>;
};

/** What went wrong, and what to do. */
export const Failed = ({ message, remedy }: { readonly message: string; readonly remedy: string }) => (
  <div class="notice bad" role="alert">
    <strong>{message}</strong> {remedy}
  </div>
);
