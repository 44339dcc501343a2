import type { Berth } from '../../harbour/types.ts';
import { deleteBerth, getBerth } from './api.ts';
import { button, element } from './element.ts';
import { mark } from './list-screen.ts';
import { load, textOf } from './load.ts';

/** One berth, with all that is known of it. */
export const showBerth = (main: HTMLElement, id: string): Promise<void> =>
  load(
    main,
    () => getBerth(id),
    (berth) => [
      element('p', {}, element('a', { href: '#/' }, '← All berths')),
      element('div', { class: 'bar' }, element('h1', {}, berth.name), mark(berth.free)),
      facts(berth),
      element(
        'div',
        { class: 'bar' },
        element('a', { class: 'button', href: `#/berths/${encodeURIComponent(id)}/edit` }, 'Edit'),
        button('Delete', 'button danger', () => void remove(main, id)),
      ),
    ],
  );

const facts = (berth: Berth): HTMLElement => {
  const day = (text: string): string => new Date(text).toLocaleDateString('en-GB', { dateStyle: 'medium' });
  const rows: readonly (readonly [string, string])[] = [
    ['Id', berth.id],
    ['Quay', berth.quay],
    ['Longest ship', `${berth.maxLength} m`],
    ['Contact', berth.contactEmail],
    ['Note', berth.note ?? '–'],
    ['Added', day(berth.createdAt)],
    ['Changed', day(berth.updatedAt)],
  ];
  return element(
    'dl',
    {},
    ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );
};

const remove = async (main: HTMLElement, id: string): Promise<void> => {
  try {
    await deleteBerth(id);
    location.hash = '#/';
  } catch (error) {
    main.prepend(element('section', { class: 'notice wrong', role: 'alert' }, textOf(error)));
  }
};
