import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

/** One part behind a tab. */
export interface TabPart {
  readonly id: string;
  readonly title: string;
  readonly content: () => JSX.Element;
}

/** Tabs by the ARIA practice: arrow keys go from one to the next. */
export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly TabPart[] }) => {
  const [chosen, choose] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : chosen + step;
    if (target === chosen) return;
    event.preventDefault();
    const next = (target + tabs.length) % tabs.length;
    choose(next);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <>
      <div role="tablist" class="card-tabs" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab, index) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={index === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => choose(index)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tabs[chosen]?.id ?? ''}`}
        class="card-panel"
      >
        {tabs[chosen]?.content()}
      </div>
    </>
  );
};
