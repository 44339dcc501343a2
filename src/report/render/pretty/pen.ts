import type { Look, Paint } from '../../render-options.ts';
import type { Severity } from '../../report.ts';
import type { LineAt } from '../../text/code-frame.ts';

/** What the parts of the pretty format write with. */
export interface Pen {
  readonly paint: Paint;
  /** Columns. */
  readonly width: number;
  /** The lines of a file; none where it cannot be had. */
  readonly linesOf: (file: string) => LineAt;
}

/** Mark, word and look of each severity. */
export const severityLooks: Readonly<
  Record<Severity, { readonly mark: string; readonly word: string; readonly look: Look }>
> = {
  error: { mark: '✗', word: 'error', look: 'error' },
  warning: { mark: '▲', word: 'warning', look: 'warning' },
  info: { mark: '●', word: 'note', look: 'info' },
  hint: { mark: '○', word: 'hint', look: 'hint' },
};
