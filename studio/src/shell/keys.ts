import { goTo, route } from './route.ts';

/** Screens behind `g`. */
const screens: Readonly<Record<string, string>> = { o: '', l: 'log', k: 'mock' };

/** Screens of a connector behind `g`. */
const ofConnector: Readonly<Record<string, string>> = {
  c: 'connector',
  i: 'lint',
  m: 'matrix',
  d: 'diff',
  s: 'source',
};

/** The keys and what they do, for the help. */
export const keyHelp: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl K, ⌘ K', 'to any operation, screen or connector'],
  ['/', 'to the filter'],
  ['j, k', 'to the next and the previous row'],
  ['g o', 'overview'],
  ['g l', 'log of the mock'],
  ['g k', 'controls of the mock'],
  ['g c', 'operations of the connector'],
  ['g i', 'lint'],
  ['g m', 'coverage'],
  ['g d', 'diff'],
  ['g s', 'source'],
  ['?', 'these keys'],
  ['Esc', 'close what is open'],
];

let wasG = false;

const go = (key: string, connector: string | undefined): boolean => {
  const screen = screens[key];
  if (screen !== undefined) goTo(screen === '' ? [] : [screen]);
  const own = ofConnector[key];
  if (own !== undefined && connector !== undefined) goTo([own, connector]);
  return screen !== undefined || own !== undefined;
};

const move = (step: number): void => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
};

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k';

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], .editor') !== null;

/** Takes the keys of the page; whoever types in a field is left alone. */
export const listenToKeys = (showHelp: () => void, showPalette: () => void): void => {
  addEventListener('keydown', (event) => {
    if (isPaletteKey(event)) {
      event.preventDefault();
      showPalette();
      return;
    }
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (wasG) {
      wasG = false;
      if (go(key, connectorOf())) event.preventDefault();
      return;
    }
    if (key === 'g') wasG = true;
    else if (key === '/') {
      event.preventDefault();
      document.querySelector<HTMLElement>('[type=search]')?.focus();
    } else if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === '?') showHelp();
  });
};

/** The connector that the screen is about. */
export const connectorOf = (): string | undefined => {
  const [screen = '', name] = route.value.words;
  return Object.values(ofConnector).includes(screen) ? name : undefined;
};
