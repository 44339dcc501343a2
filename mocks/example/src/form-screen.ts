import type { Berth, BerthInput } from '../../harbour/types.ts';
import { createBerth, getBerth, updateBerth } from './api.ts';
import { element } from './element.ts';
import { load, textOf } from './load.ts';

/** The form of a new berth, or of one that is there. */
export const showForm = (main: HTMLElement, id: string | undefined): Promise<void> =>
  load(
    main,
    async () => (id === undefined ? undefined : getBerth(id)),
    (berth) => [element('h1', {}, berth === undefined ? 'New berth' : `Edit ${berth.name}`), form(berth)],
  );

const form = (berth: Berth | undefined): HTMLFormElement => {
  const problem = element('p', { class: 'notice wrong', role: 'alert', hidden: '' });
  const made = element(
    'form',
    { novalidate: '' },
    field('Name', element('input', { name: 'name', value: berth?.name ?? '', autofocus: '' })),
    field('Quay', quays(berth?.quay ?? 'north')),
    field(
      'Longest ship, in metres',
      element('input', { name: 'maxLength', type: 'number', value: String(berth?.maxLength ?? 20) }),
    ),
    field(
      'Contact',
      element('input', { name: 'contactEmail', type: 'email', value: berth?.contactEmail ?? '' }),
    ),
    field('Note', element('input', { name: 'note', value: berth?.note ?? '' })),
    element(
      'label',
      { class: 'check' },
      element('input', { name: 'free', type: 'checkbox', ...(berth?.free === false ? {} : { checked: '' }) }),
      'Nobody lies here',
    ),
    problem,
    element(
      'div',
      { class: 'bar' },
      element('button', { class: 'button' }, 'Save'),
      element(
        'a',
        { href: berth === undefined ? '#/' : `#/berths/${encodeURIComponent(berth.id)}` },
        'Cancel',
      ),
    ),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(made, problem, berth?.id);
  });
  return made;
};

const field = (label: string, input: HTMLElement): HTMLElement => element('label', {}, label, input);

const quays = (quay: string): HTMLSelectElement => {
  const select = element(
    'select',
    { name: 'quay' },
    ...['north', 'south', 'east'].map((each) => element('option', {}, each)),
  );
  select.value = quay;
  return select;
};

/** The service says what is wrong with a berth: the page does not check it twice. */
const save = async (made: HTMLFormElement, problem: HTMLElement, id: string | undefined): Promise<void> => {
  const { name, quay, maxLength, contactEmail, note, free } = Object.fromEntries(
    new FormData(made),
  ) as Record<string, string>;
  const sent = {
    name,
    quay,
    maxLength: Number(maxLength),
    contactEmail,
    free: free !== undefined,
    ...(note === '' ? {} : { note }),
  } as BerthInput;
  try {
    const saved = id === undefined ? await createBerth(sent) : await updateBerth(id, sent);
    location.hash = `#/berths/${encodeURIComponent(saved.id)}`;
  } catch (error) {
    problem.textContent = textOf(error);
    problem.hidden = false;
  }
};
