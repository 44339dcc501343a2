const kindOf = (line: string): string =>
  /^(\+\+\+|---|@@|diff |similarity |rename )/.test(line)
    ? 'head'
    : line.startsWith('+')
      ? 'added'
      : line.startsWith('-')
        ? 'removed'
        : '';

/** A unified diff, line by line; the signs at the beginning say what the colours say. */
export const DiffText = ({ text }: { readonly text: string }) => (
  <pre class="code diff" tabIndex={0} aria-label="The change, as a diff" role="region">
    {text.split('\n').map((line, index) => (
      <span key={index} class={kindOf(line)}>
        {`${line}\n`}
      </span>
    ))}
  </pre>
);
