import { setupWorker } from 'msw/browser';
import { mswHandlers, readConnector } from '../../src/msw.ts';
import { readSource } from '../../src/source/read-source.ts';

/** Runs in the browser: a connector loaded from its definition, mocked by the page itself. */
const bytes = new Uint8Array(await (await fetch('/definition.json')).arrayBuffer());
const connector = readConnector({
  name: 'base64',
  folder: 'base64',
  script: false,
  definition: readSource('base64/apiDefinition.swagger.json', bytes),
});
await setupWorker(...mswHandlers(connector, { security: false })).start({ quiet: true });

const ask = async (path: string): Promise<readonly [number, unknown]> => {
  const response = await fetch(path);
  const body: unknown = await response.json().catch(() => null);
  const { response: text, error } = (body ?? {}) as { response?: string; error?: string };
  return [response.status, text ?? error ?? null];
};
const found = [await ask('/api/Test?input=a'), await ask('/api/Test'), await ask('/nowhere')];
document.body.textContent = JSON.stringify(found);
document.body.dataset['ready'] = 'true';
