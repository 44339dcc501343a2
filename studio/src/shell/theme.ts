import { signal } from '@preact/signals';

/** What the page looks like: as the system, or as somebody has chosen. */
export type Theme = 'system' | 'light' | 'dark';

const read = (): Theme => {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

/** The theme at present. */
export const theme = signal<Theme>(read());

/** Chooses a theme, for the next time too. */
export const setTheme = (next: Theme): void => {
  theme.value = next;
  if (next === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem('pinout-theme');
    return;
  }
  document.documentElement.dataset.theme = next;
  localStorage.setItem('pinout-theme', next);
};
