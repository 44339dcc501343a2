import { type SetupWorker, setupWorker } from 'msw/browser';
import { handlers as base64 } from './base64/handlers.ts';
import { handlers as article } from './base64-article/handlers.ts';
import { handlers as currency } from './currency/handlers.ts';

/** All mocks for a page: `await worker.start()`. The page serves MSW's own `mockServiceWorker.js`. */
export const worker: SetupWorker = setupWorker(...base64, ...currency, ...article);
