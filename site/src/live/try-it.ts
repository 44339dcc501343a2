import { cardLooks } from '../../../src/card/model/card.ts';
import { type Connector, connectorFrom, createMock, toFetch } from '../../../src/index.ts';
import { lintDocument } from '../../../src/lint-browser.ts';
import { exampleRequest } from '../../../src/mock/generate/example-request.ts';
import { writeCurl } from '../../../src/mock/generate/write-curl.ts';
import type { Finding } from '../../../src/report/report.ts';
import { contentBytes } from '../../../src/request/content.ts';
import { showCard } from './show-card.ts';

/** What an author of the page gives each element. All of them are in the component beside this file. */
const element = <E extends HTMLElement>(id: string, kind: new () => E): E => {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
};

/** Connects the parts of the page: text → findings, text → card, and text → mock → answer. Text of a definition is only ever set as text. */
export const startTrying = (): void => {
  const example = element('try-example', HTMLSelectElement);
  const ruleset = element('try-ruleset', HTMLSelectElement);
  const text = element('try-text', HTMLTextAreaElement);
  const operation = element('try-operation', HTMLSelectElement);
  const status = element('try-status', HTMLSelectElement);
  const look = element('try-look', HTMLSelectElement);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let connector: Connector | undefined;

  const update = (): void => {
    showFindings(lintDocument(text.value, { ruleset: ruleset.value as 'connector' }));
    connector = connectorOf(text.value);
    fill(operation, connector?.operations.map(({ id }) => id) ?? []);
    draw();
    void ask();
  };
  const draw = (): void => {
    const chosen = cardLooks.find((each) => each === look.value) ?? 'new';
    if (connector !== undefined)
      showCard(element('try-card', HTMLDivElement), connector, operation.value, chosen);
  };
  const ask = async (): Promise<void> => {
    const chosen = connector?.operations.find(({ id }) => id === operation.value);
    const statuses = chosen?.responses.map((response) => String(response.status)) ?? [];
    fill(status, ['', ...statuses.filter((each) => /^\d{3}$/.test(each))]);
    const { request, answer } = await answerOf(connector, operation.value, status.value);
    element('try-request', HTMLPreElement).textContent = request;
    element('try-answer', HTMLPreElement).textContent = answer;
  };

  example.addEventListener('change', () => {
    text.value = example.value;
    update();
  });
  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(update, 200);
  });
  ruleset.addEventListener('change', update);
  operation.addEventListener('change', () => {
    draw();
    void ask();
  });
  look.addEventListener('change', draw);
  status.addEventListener('change', () => void ask());
  text.value = example.value;
  update();
};

const showFindings = (findings: readonly Finding[]): void => {
  const shown = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const milder = findings.length - shown.length;
  element('try-count', HTMLParagraphElement).textContent =
    `${shown.length === 0 ? 'No errors and no warnings' : `${shown.length} errors and warnings`}, ${milder} hints and notes.`;
  element('try-findings', HTMLOListElement).replaceChildren(
    ...shown.slice(0, 100).map(({ severity, code, message, remedy, at }) => {
      const item = document.createElement('li');
      const rule = document.createElement('a');
      rule.href = `./rules/${code}.html`;
      rule.textContent = code;
      item.append(`${severity}, line ${at?.line ?? 1}: ${message} ${remedy} (`, rule, ')');
      return item;
    }),
  );
};

/** Keeps what is chosen if it is still there. */
const fill = (select: HTMLSelectElement, values: readonly string[]): void => {
  const before = select.value;
  select.replaceChildren(
    ...values.map((value) => new Option(value === '' ? '(as the mock chooses)' : value, value)),
  );
  if (values.includes(before)) select.value = before;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The connector of a text, if it is one; what is wrong with the text is among the findings. */
const connectorOf = (text: string): Connector | undefined => {
  const definition = parsed(text);
  try {
    return typeof definition === 'object' && definition !== null ? connectorFrom(definition) : undefined;
  } catch {
    return undefined;
  }
};

const answerOf = async (
  connector: Connector | undefined,
  id: string,
  status: string,
): Promise<{ readonly request: string; readonly answer: string }> => {
  const operation = connector?.operations.find((each) => each.id === id);
  if (connector === undefined || operation === undefined)
    return { request: 'The definition has no operation.', answer: '' };
  const mock = createMock(connector, { security: false });
  const asked = exampleRequest(mock, connector, operation, 'http://mock.test');
  const { content } = asked;
  const headers = new Headers(asked.headers.map(([name, value]): [string, string] => [name, value]));
  if (content !== undefined) headers.set('content-type', content.type);
  if (status !== '') headers.set('prefer', `code=${status}`);
  const body = content === undefined ? {} : { body: new Blob([contentBytes(content) as BlobPart]) };
  const answer = await toFetch(mock)(new Request(asked.url, { method: asked.method, headers, ...body }));
  const lines = [...answer.headers].map(([name, value]) => `${name}: ${value}`);
  return {
    request: writeCurl(asked, status === '' ? [] : ['-H', `'prefer: code=${status}'`]),
    answer: [`HTTP ${answer.status}`, ...lines, '', pretty(await answer.text())].join('\n'),
  };
};

const pretty = (body: string): string => {
  const value = parsed(body);
  return value === undefined ? body : JSON.stringify(value, null, 2);
};
