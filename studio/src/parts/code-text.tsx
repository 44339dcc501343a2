import { markBody } from '../../../src/report/text/mark-body.ts';

/** A text that may be long, in a box that scrolls. */
export const CodeText = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <pre class="code" tabIndex={0} role="region" aria-label={label}>
    {text}
  </pre>
);

/** A body, indented, with what is wrong marked where it stands. */
export const MarkedBody = ({
  text,
  notes,
  label,
}: {
  readonly text: string;
  readonly notes: readonly { readonly pointer: string; readonly note: string }[];
  readonly label: string;
}) => (
  <pre class="code" tabIndex={0} role="region" aria-label={label}>
    {markBody(text, notes).map((piece, index) =>
      piece.notes === undefined ? (
        piece.text
      ) : (
        <mark key={index}>
          {piece.text}
          <span class="why"> ✗ {piece.notes.join(' ')}</span>
        </mark>
      ),
    )}
  </pre>
);
