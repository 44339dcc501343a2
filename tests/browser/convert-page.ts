import { worker } from '../../mocks/browser.ts';
import { convertCurrency } from '../../mocks/currency/handlers.ts';

/** A page that is built before its backend exists: its requests are answered by the generated handlers. */
await worker.start({ quiet: true });

const form = document.querySelector('form');
const output = document.querySelector('output');

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { input, source, target } = Object.fromEntries(new FormData(form)) as Record<string, string>;
  const response = await fetch('https://functions.pinout.example.com/api/ConvertCurrency', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input: Number(input), source, target }),
  });
  const { value } = (await response.json()) as { value: number | string };
  if (output !== null) output.textContent = `${response.status}: ${value}`;
});

// `?fail` shows how the page looks when the rates cannot be had.
if (location.search === '?fail') worker.use(convertCurrency.reply(504));
document.body.dataset['ready'] = 'true';
