import { ServiceError } from './api.ts';
import { button, element } from './element.ts';

/**
 * Shows what is loaded. A service that is busy (429) says when to come again, and is asked again then; any other failure is shown, with a
 * button to try once more.
 */
export const load = async <T>(
  main: HTMLElement,
  ask: () => Promise<T>,
  show: (loaded: T) => readonly Node[],
): Promise<void> => {
  main.dataset['state'] = 'loading';
  main.replaceChildren(element('p', { class: 'quiet' }, 'Loading …'));
  try {
    main.replaceChildren(...show(await ask()));
    main.dataset['state'] = 'ready';
  } catch (error) {
    const again = (): void => void load(main, ask, show);
    if (error instanceof ServiceError && error.status === 429) return wait(main, error, again);
    main.replaceChildren(
      element('section', { class: 'notice wrong', role: 'alert' }, textOf(error)),
      button('Try again', 'button', again),
    );
    main.dataset['state'] = 'failed';
  }
};

const wait = (main: HTMLElement, { message, retryAfter = 1 }: ServiceError, again: () => void): void => {
  const here = location.hash;
  const notice = `${message} Trying again in ${retryAfter} s.`;
  main.replaceChildren(element('section', { class: 'notice', role: 'status' }, notice));
  main.dataset['state'] = 'busy';
  // Whoever has left this screen does not want it back.
  setTimeout(() => {
    if (location.hash === here && main.dataset['state'] === 'busy') again();
  }, retryAfter * 1000);
};

/** A failure in words. */
export const textOf = (error: unknown): string =>
  error instanceof ServiceError
    ? `${error.status}: ${error.message}`
    : 'The harbour service cannot be reached.';
