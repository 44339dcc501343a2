/** What came of a thing, as a sign and a word: never by colour alone. */
export type Mark = 'good' | 'bad' | 'warn' | 'none' | 'info';

const signs: Readonly<Record<Mark, string>> = { good: '✓', bad: '✗', warn: '!', none: '–', info: 'i' };

/** A sign in its colour with the word for it. */
export const StatusMark = ({ mark, word }: { readonly mark: Mark; readonly word: string }) => (
  <span class={`mark ${mark}`}>
    <span aria-hidden="true">{signs[mark]}</span> {word}
  </span>
);

/** The mark of a finding's severity. */
export const markOf = (severity: string): Mark =>
  severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'info';

/** The mark of a status of HTTP; 0 is a connection that was reset. */
export const markOfStatus = (status: number): Mark =>
  status === 0 || status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good';
