import { escapeHtml } from '../../report/text/html-text.ts';
import { exampleRequest } from '../generate/example-request.ts';
import { writeCurl } from '../generate/write-curl.ts';
import type { Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';

/** What `GET /` shows if no operation has that address: every operation with a link or a curl line, and what else can be asked. */
export const writeIndexPage = (mock: Mock, origin: string): Reply => {
  const connectors = mock.connectors.map((connector, index) => {
    const rows = connector.operations.slice(0, mostRows).map((operation) => {
      const request = exampleRequest(mock, connector, operation, origin);
      const plain =
        request.method === 'GET' &&
        request.headers.length === 0 &&
        request.user === undefined &&
        request.content === undefined;
      const address = escapeHtml(request.url.slice(origin.length));
      const way = plain
        ? `<a href="${address}">${address}</a>`
        : `<code>${escapeHtml(writeCurl(request, []))}</code>`;
      const summary = escapeHtml(operation.summary ?? '');
      return `<li><b>${request.method}</b><div>${escapeHtml(operation.id)}<small>${summary}</small></div><div>${way}</div></li>`;
    });
    const more = connector.operations.length - rows.length;
    const rest = more > 0 ? `<p>and ${more} more</p>` : '';
    return `<h2 id="c${index}">${escapeHtml(connector.title)}</h2><ul>${rows.join('')}</ul>${rest}`;
  });
  const admin = ['requests', 'answers', 'health', 'metrics', 'openapi']
    .map((name) => `<a href="/__pinout/${name}">${name}</a>`)
    .join(' · ');
  const [only, ...others] = mock.connectors;
  const title =
    others.length === 0
      ? `Mock of ${only?.title ?? 'nothing'}`
      : `Mock of ${mock.connectors.length} connectors`;
  const links = mock.connectors.map((each, index) => `<a href="#c${index}">${escapeHtml(each.title)}</a>`);
  const contents = others.length === 0 ? '' : `<p>${links.join(' · ')}</p>`;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>`;
  const html = `<!doctype html><html lang="en">${head}<style>${style}</style><h1>${escapeHtml(title)}</h1><p>Look into it: ${admin}</p>${contents}${connectors.join('')}</html>\n`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    },
    body: new TextEncoder().encode(html),
  };
};

/** Nobody reads more. */
const mostRows = 250;

const style = [
  'body{font:16px/1.5 system-ui;margin:2rem auto;max-width:75rem;padding:0 1rem;color-scheme:light dark;overflow-wrap:anywhere}',
  'ul{list-style:none;padding:0}',
  'li{display:grid;grid-template-columns:4.5rem minmax(0,2fr) minmax(0,5fr);gap:0 1rem;padding:.4rem 0;border-bottom:1px solid #8884}',
  'small{display:block}',
  'code{display:block;font-size:.85rem;max-height:8rem;overflow-y:auto}',
  // On a phone the request stands below.
  '@media(max-width:45rem){li{grid-template-columns:4.5rem minmax(0,1fr)}li>:last-child{grid-column:1/-1}}',
].join('');
