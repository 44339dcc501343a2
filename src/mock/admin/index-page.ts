import { escapeHtml } from '../../report/text/html-text.ts';
import { exampleRequest } from '../generate/example-request.ts';
import { writeCurl } from '../generate/write-curl.ts';
import type { Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';

/** What `GET /` shows if no operation has that address: every operation with a link or a curl line, and what else can be asked. */
export const writeIndexPage = (mock: Mock, origin: string): Reply => {
  const connectors = mock.connectors.map((connector) => {
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
      return `<tr><td>${request.method}</td><td>${escapeHtml(operation.id)}<br><small>${escapeHtml(operation.summary ?? '')}</small></td><td>${way}</td></tr>`;
    });
    const more = connector.operations.length - rows.length;
    const rest = more > 0 ? `<p>and ${more} more</p>` : '';
    return `<h2>${escapeHtml(connector.title)}</h2><table>${rows.join('')}</table>${rest}`;
  });
  const admin = ['requests', 'answers', 'health', 'metrics', 'openapi']
    .map((name) => `<a href="/__pinout/${name}">${name}</a>`)
    .join(' · ');
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mock of ${mock.connectors.length} connectors</title><style>${style}</style><h1>This is a mock</h1>${connectors.join('')}<p>Look into it: ${admin}</p></html>\n`;
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

const style =
  'body{font:16px/1.5 system-ui;margin:2rem auto;max-width:75rem;padding:0 1rem;color-scheme:light dark}td{padding:.3rem .8rem .3rem 0;vertical-align:top;border-bottom:1px solid #8884}code{font-size:.85rem;overflow-wrap:anywhere}';
