import { showBerth } from './berth-screen.ts';
import { showForm } from './form-screen.ts';
import { showList } from './list-screen.ts';
import './style.css';

/** `vite --mode msw`: the page answers its own requests. In any other mode they go to `pinout mock`. */
if (import.meta.env.MODE === 'msw') {
  const { startWorker } = await import('./worker.ts');
  await startWorker();
}

const main = document.querySelector('main');

/** `#/`, `#/new`, `#/berths/{id}`, `#/berths/{id}/edit`. */
const show = async (): Promise<void> => {
  if (main === null) return;
  const [, id, edit] = /^#\/berths\/([^/]+)(\/edit)?$/.exec(location.hash) ?? [];
  const key = id === undefined ? undefined : decodeURIComponent(id);
  if (location.hash === '#/new') return showForm(main, undefined);
  if (key === undefined) return showList(main);
  return edit === undefined ? showBerth(main, key) : showForm(main, key);
};

addEventListener('hashchange', () => void show());
await show();
