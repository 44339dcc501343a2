import { styleText } from 'node:util';
import type { Look, Paint } from '../report/render-options.ts';

/** What decides about colour, the strongest first. */
export interface ColourWishes {
  /** `--no-color`. */
  readonly noColor?: boolean;
  /** `--color`. */
  readonly color?: boolean;
  /** NO_COLOR and FORCE_COLOR are looked at. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: boolean;
}

/** Whether to write in colour: `--no-color`, `--color`, NO_COLOR, FORCE_COLOR, and without any of them where there is a terminal. */
export const wantsColour = ({ noColor, color, env, terminal }: ColourWishes): boolean => {
  if (noColor === true) return false;
  if (color === true) return true;
  const { NO_COLOR: none = '', FORCE_COLOR: forced = '', TERM: term } = env;
  if (none !== '') return false;
  if (forced !== '') return !/^(?:0|false)$/.test(forced);
  return terminal && term !== 'dumb';
};

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Look, Style>> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['blue', 'bold'],
  hint: ['cyan', 'bold'],
  good: 'green',
  strong: 'bold',
  dim: 'dim',
  place: 'cyan',
  code: 'reset',
};

/** Colours for a terminal; whether there are any was decided before. */
export const terminalPaint: Paint = (look, text) =>
  text === '' ? '' : styleText(styles[look], text, { validateStream: false });
