import type { Check, Finding, ReportBody, ReportExchange } from '../../report.ts';
import { type Html, html } from '../../text/html-text.ts';
import { type BodyNote, type BodyPiece, markBody } from '../../text/mark-body.ts';

/** What went over the wire for a check, each folded: a click on it, or on its finding, opens it. */
export const htmlExchanges = ({ exchanges = [], findings }: Check, id: string): Html | undefined =>
  exchanges.length === 0
    ? undefined
    : html`<section class="exchanges"><h4>${exchanges.length === 1 ? 'Exchange' : `Exchanges (${exchanges.length})`}</h4>
${exchanges.map((exchange, index) =>
  htmlExchange(
    exchange,
    `${id}-exchange-${index + 1}`,
    findings.filter((finding) => finding.exchange === index),
  ),
)}</section>`;

const htmlExchange = (exchange: ReportExchange, id: string, findings: readonly Finding[]): Html => {
  const { request, response, error, ms, label } = exchange;
  const statusNotes = notesOf(findings, 'status');
  const outcome = response === undefined ? (error?.kind ?? 'no answer') : String(response.status);
  return html`<details class="exchange" id="${id}">
<summary><span class="method">${request.method}</span> <span class="target">${targetOf(request.url)}</span> <span class="arrow" aria-hidden="true">→</span> ${statusNotes.length > 0 ? html`<mark class="status">${outcome}</mark>` : html`<span class="status">${outcome}</span>`} <span class="ms">${Math.round(ms * 10) / 10} ms</span>${label !== undefined && html` <span class="what">${label}</span>`}</summary>
<div class="sides">
<section><h5>Request</h5>
<p class="url">${request.method} ${request.url}</p>
${headerTable(request.headers, [])}
${htmlBody(request.body, [])}</section>
<section><h5>Answer</h5>
${error !== undefined && html`<p class="wire-error">${error.kind}: ${error.message}</p>`}
${
  response !== undefined &&
  html`<p class="url">${response.status}${statusNotes.map(noteMark)}</p>
${headerTable(response.headers, findings)}
${htmlBody(response.body, findings)}`
}</section>
</div>
</details>
`;
};

const targetOf = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
};

const noteMark = (note: string): Html => html` <span class="note-text">${note}</span>`;

const notesOf = (findings: readonly Finding[], kind: 'status'): readonly string[] =>
  findings.filter(({ part }) => part?.kind === kind).map(noteOf);

const noteOf = ({ expected, actual, message }: Finding): string =>
  expected === undefined ? message : `expected ${expected}${actual === undefined ? '' : `, got ${actual}`}`;

/** Headers as they came, the wrong ones marked; one that is missing has a row of its own. */
const headerTable = (
  headers: readonly (readonly [name: string, value: string])[],
  findings: readonly Finding[],
): Html | undefined => {
  const wrong = findings.flatMap((finding) =>
    finding.part?.kind === 'header' ? [{ name: finding.part.name.toLowerCase(), note: noteOf(finding) }] : [],
  );
  const there = new Set(headers.map(([name]) => name.toLowerCase()));
  const missing = wrong.filter(({ name }) => !there.has(name));
  if (headers.length + missing.length === 0) return undefined;
  return html`<table class="headers"><tbody>
${headers.map(([name, value]) => {
  const notes = wrong.filter((each) => each.name === name.toLowerCase());
  const shown =
    notes.length === 0 ? value : html`<mark>${value}</mark>${notes.map(({ note }) => noteMark(note))}`;
  return html`<tr><th scope="row">${name}</th><td>${shown}</td></tr>
`;
})}${missing.map(
  ({ name, note }) => html`<tr><th scope="row">${name}</th><td><mark>missing</mark>${noteMark(note)}</td></tr>
`,
)}</tbody></table>`;
};

/** Longer bodies are cut in the page; the JSON report has them whole. */
const longest = 20_000;

const htmlBody = (body: ReportBody | undefined, findings: readonly Finding[]): Html | undefined => {
  if (body === undefined || (body.text === '' && findings.length === 0)) return undefined;
  const notes = findings.flatMap((finding): readonly BodyNote[] =>
    finding.part?.kind === 'body' ? [{ pointer: finding.part.pointer, note: noteOf(finding) }] : [],
  );
  const pieces: readonly BodyPiece[] =
    body.encoding === 'text' ? markBody(body.text, notes) : [{ text: body.text }];
  const { shown, cut } = limit(pieces, longest);
  const more = cut || body.cut === true;
  return html`<pre class="body" tabindex="0" aria-label="Body">${withNotes(shown)}</pre>
<p class="size">${body.bytes} bytes${body.encoding === 'base64' && ', not text: shown in base64'}${more && ', only the beginning is shown'}</p>`;
};

/** Marks where they are; what is said of them at the end of their line. */
const withNotes = (pieces: readonly BodyPiece[]): readonly (Html | string)[] => {
  let waiting: readonly string[] = [];
  const parts = pieces.flatMap(({ text, notes }): readonly (Html | string)[] => {
    if (notes !== undefined) {
      waiting = [...waiting, ...notes];
      return [html`<mark>${text}</mark>`];
    }
    const end = text.indexOf('\n');
    if (waiting.length === 0 || end < 0) return [text];
    const said = waiting.map(noteMark);
    waiting = [];
    return [text.slice(0, end), ...said, text.slice(end)];
  });
  return [...parts, ...waiting.map(noteMark)];
};

const limit = (
  pieces: readonly BodyPiece[],
  most: number,
): { readonly shown: readonly BodyPiece[]; readonly cut: boolean } => {
  const shown: BodyPiece[] = [];
  let left = most;
  for (const piece of pieces) {
    if (left <= 0) return { shown, cut: true };
    shown.push(piece.text.length > left ? { ...piece, text: piece.text.slice(0, left) } : piece);
    left -= piece.text.length;
  }
  return { shown, cut: left < 0 };
};
