import { setupWorker } from 'msw/browser';
import { handlers, listBerths } from '../../harbour/handlers.ts';

/** Starts the generated handlers. `?empty` shows how the list looks when there is nothing in it. */
export const startWorker = async (): Promise<void> => {
  const worker = setupWorker(...handlers);
  await worker.start({ quiet: true });
  if (location.search === '?empty') worker.use(listBerths.reply(200, { items: [], total: 0 }));
};
