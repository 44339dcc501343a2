import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ConnectorCard, PaletteRow } from '../../../src/studio/model/overview.ts';
import { useApi } from './api.ts';
import { versions } from './live.ts';
import { goTo } from './route.ts';

interface PaletteProps {
  readonly connectors: readonly ConnectorCard[];
  /** The connector whose screens come first. */
  readonly current: string | undefined;
  readonly close: () => void;
}

interface Choice {
  readonly title: string;
  readonly about: string;
  readonly to: readonly string[];
}

/** More than these nobody reads: another letter makes them fewer. */
const mostShown = 40;

/** Goes to a screen, a connector or an operation by a few letters of its name. */
export const Palette = ({ connectors, current, close }: PaletteProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const answer = useApi<readonly PaletteRow[]>('operations', versions.value['*'] ?? 0);
  useEffect(() => dialog.current?.showModal(), []);
  const rows = answer?.kind === 'ok' ? answer.value : [];
  const found = find(text, choicesOf(connectors, rows, current));
  const chosen = Math.min(at, found.length - 1);
  const take = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    close();
    goTo(choice.to);
  };
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);
  return (
    <dialog ref={dialog} class="palette" aria-label="Go to" onClose={close}>
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label="Operation, screen or connector"
        placeholder="Operation, screen or connector"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${chosen}`}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) setAt(Math.max(0, Math.min(found.length - 1, chosen + step)));
          else if (event.key === 'Enter') take(found[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <div id={id} role="listbox" aria-label="What fits">
        {found.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox.
          <div
            key={choice.to.join('/')}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => take(choice)}
          >
            {choice.title} <span class="faint">{choice.about}</span>
          </div>
        ))}
      </div>
      <p class="faint" role="status">
        {found.length === 0 ? 'Nothing fits.' : ''}
      </p>
    </dialog>
  );
};

const screens: readonly (readonly [screen: string, title: string])[] = [
  ['lint', 'Lint'],
  ['matrix', 'Coverage'],
  ['diff', 'Diff'],
  ['source', 'Source'],
];

const choicesOf = (
  connectors: readonly ConnectorCard[],
  rows: readonly PaletteRow[],
  current: string | undefined,
): readonly Choice[] => {
  const sorted = connectors.toSorted(
    (left, right) => Number(right.name === current) - Number(left.name === current),
  );
  return [
    ...sorted.map(({ name, title }) => ({ title, about: name, to: ['connector', name] })),
    { title: 'Overview', about: 'every connector', to: [] },
    { title: 'Log', about: 'of the mock', to: ['log'] },
    { title: 'Mock', about: 'its controls', to: ['mock'] },
    ...sorted.flatMap(({ name, title }) =>
      screens.map(([screen, word]) => ({ title: word, about: title, to: [screen, name] })),
    ),
    ...rows.map(({ connector, id, summary, method, path }) => ({
      title: summary ?? id,
      about: `${connector} · ${id} · ${method} ${path}`,
      to: ['connector', connector, id],
    })),
  ];
};

/** What has every word; titles that begin with what is typed first. */
const find = (text: string, choices: readonly Choice[]): readonly Choice[] => {
  const typed = text.trim().toLowerCase();
  const words = typed.split(/\s+/);
  const rank = ({ title }: Choice): number => {
    const own = title.toLowerCase();
    return own.startsWith(typed) ? 0 : own.includes(typed) ? 1 : 2;
  };
  return choices
    .filter(({ title, about }) => words.every((word) => `${title} ${about}`.toLowerCase().includes(word)))
    .toSorted((left, right) => (typed === '' ? 0 : rank(left) - rank(right)))
    .slice(0, mostShown);
};
