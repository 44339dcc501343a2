import type { Berth } from '../../harbour/types.ts';
import { listBerths } from './api.ts';
import { element } from './element.ts';
import { load } from './load.ts';

const quays = ['', 'north', 'south', 'east'];

/** All berths, or those of a quay. */
export const showList = (main: HTMLElement, quay = ''): Promise<void> =>
  load(
    main,
    () => listBerths(quay),
    ({ items, total }) => [
      element(
        'div',
        { class: 'bar' },
        element('h1', {}, 'Berths'),
        element('span', { class: 'quiet' }, `${total} in all`),
        quayFilter(main, quay),
      ),
      items.length === 0 ? nothing(quay) : table(items),
    ],
  );

const quayFilter = (main: HTMLElement, quay: string): HTMLElement => {
  const options = quays.map((each) => element('option', { value: each }, each === '' ? 'All quays' : each));
  const select = element('select', { name: 'quay', 'aria-label': 'Quay' }, ...options);
  select.value = quay;
  select.addEventListener('change', () => void showList(main, select.value));
  return select;
};

const nothing = (quay: string): HTMLElement =>
  element(
    'section',
    { class: 'empty' },
    element('p', { class: 'large' }, '⚓'),
    element('h2', {}, quay === '' ? 'No berths yet' : `No berths at the ${quay} quay`),
    element('p', { class: 'quiet' }, 'Add the first one, and ships can come.'),
    element('a', { class: 'button', href: '#/new' }, 'New berth'),
  );

const table = (berths: readonly Berth[]): HTMLElement =>
  element(
    'table',
    {},
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['Name', 'Quay', 'Longest ship', 'Contact', ''].map((text) => element('th', {}, text)),
      ),
    ),
    element('tbody', {}, ...berths.map(row)),
  );

const row = ({ id, name, quay, maxLength, contactEmail, free }: Berth): HTMLElement =>
  element(
    'tr',
    { 'data-id': id },
    element('td', {}, element('a', { href: `#/berths/${encodeURIComponent(id)}` }, name)),
    element('td', {}, quay),
    element('td', {}, `${maxLength} m`),
    element('td', { class: 'quiet' }, contactEmail),
    element('td', {}, mark(free)),
  );

/** Whether a berth is free. */
export const mark = (free: boolean): HTMLElement =>
  element('span', { class: free ? 'mark free' : 'mark' }, free ? 'free' : 'taken');
