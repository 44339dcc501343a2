import { setupWorker } from 'msw/browser';
import { mswHandlers } from '../../src/msw.ts';
import { shop } from '../mock/shop.ts';

/** Runs in the browser: the shop, mocked by the page itself; the test asks through `ask`. */
declare global {
  interface Window {
    ask: (path: string, init: RequestInit) => Promise<{ readonly status: number; readonly text: string }>;
    decode: (path: string) => Promise<{ readonly width: number; readonly height: number }>;
  }
}

await setupWorker(...mswHandlers(shop)).start({ quiet: true });

window.ask = async (path, init) => {
  const response = await fetch(path, init);
  return { status: response.status, text: await response.text() };
};

window.decode = async (path) => {
  const { width, height } = await createImageBitmap(await (await fetch(path)).blob());
  return { width, height };
};
document.body.textContent = 'ready';
document.body.dataset['ready'] = 'true';
