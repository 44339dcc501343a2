import { type SetupServer, setupServer } from 'msw/node';
import { handlers as base64 } from './base64/handlers.ts';
import { handlers as article } from './base64-article/handlers.ts';
import { handlers as currency } from './currency/handlers.ts';

/** All mocks for tests in Node: `server.listen({ onUnhandledFrame: 'error' })`. base64-article has base64's address: whoever wants it uses it first. */
export const server: SetupServer = setupServer(...base64, ...currency, ...article);
