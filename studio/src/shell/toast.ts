import { signal } from '@preact/signals';
import { call } from './api.ts';

/** A short message, and what can be done about it. */
export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** The message that is shown at present. */
export const toast = signal<Toast | undefined>(undefined);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a message for a while; one with an action stays longer. */
export const say = (text: string, action?: Toast['action']): void => {
  clearTimeout(timer);
  toast.value = action === undefined ? { text } : { text, action };
  timer = setTimeout(
    () => {
      toast.value = undefined;
    },
    action === undefined ? 5_000 : 20_000,
  );
};

/** Copies a text, and says so. */
export const copy = async (text: string, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied: ${what}.`);
  } catch {
    say('The browser does not let the page copy.');
  }
};

/** Takes a change of the studio back. */
export const undo = async (id: number): Promise<void> => {
  const answer = await call('undo', 'POST', { undo: id });
  say(answer.kind === 'ok' ? 'Taken back.' : `${answer.message} ${answer.remedy}`);
};
