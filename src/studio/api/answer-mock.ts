import { readAnswers } from '../../mock/answers/read-answers.ts';
import { redactEntry } from '../../mock/journal/redact-entry.ts';
import { secretNames } from '../../mock/journal/secret-names-of.ts';
import { writeHar } from '../../mock/journal/write-har.ts';
import { faultNames, isFault } from '../../mock/model/fault.ts';
import { createAnswerRecorder } from '../../mock/proxy/record-answers.ts';
import { toCurl } from '../../report/text/curl.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asObject, asString, defined } from '../../source/json.ts';
import type { LogDetail, MockControl, MockView } from '../model/mock-view.ts';
import { explainAnswer } from '../session/explain-answer.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector, AboutOperation, StudioContext } from './studio-context.ts';

/** The mock's address, controls, answers and triggers. */
export const answerMock = ({ mock, workspace }: StudioContext): MockView => ({
  url: mock.url,
  controls: mock.controls.all(),
  faults: faultNames,
  answers: mock.answers.list().map(([{ connector, operation, name, steps }, given]) => ({
    connector,
    operation,
    name,
    given,
    statuses: steps.map(({ status }) => (status === undefined ? 'usual' : String(status))),
  })),
  triggers: workspace
    .all()
    .flatMap(({ name, connector: { operations } }) =>
      operations
        .filter(({ kind }) => kind !== 'action')
        .map(({ id, summary }) => ({ connector: name, operation: id, title: summary ?? id })),
    ),
});

/** Takes a control of an operation: `{ code, delay, fault, seed }`; empty, it takes the control back. */
export const setControl = ({ studio, held, operation, body }: AboutOperation): ApiReply => {
  const { code, delay, fault, seed } = asObject(body) ?? {};
  const number = (value: unknown, most: number): number | undefined =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
  const wanted = asString(fault);
  const control: MockControl = {
    connector: held.name,
    operation: operation.id,
    ...defined({
      code: number(code, 599),
      delay: number(delay, 60_000),
      seed: number(seed, 1e9),
      fault: wanted !== undefined && isFault(wanted) ? wanted : undefined,
    }),
  };
  studio.mock.controls.set(control);
  studio.events.tell({ kind: 'mock' });
  return data(control);
};

/** Controls, answers that were put, and what the mock remembers go. */
export const resetMock = (studio: StudioContext): ApiReply => {
  studio.mock.reset();
  studio.events.tell({ kind: 'mock' });
  return data(answerMock(studio));
};

/** `{ "text": "answers:…" }`: answers by hand, as in answers.yaml, in place of those that were put before. Throws a PinoutError for what is wrong. */
export const putAnswers = ({ studio, held, body }: AboutConnector): ApiReply => {
  const text = asString(asObject(body)?.['text']) ?? '';
  const answers = readAnswers(held.connector, 'answers.yaml', new TextEncoder().encode(text));
  studio.mock.answers.put(held.name, answers);
  studio.events.tell({ kind: 'mock' });
  return data(answerMock(studio));
};

/** Fires a trigger of the mock, by the address that every client of the mock has for it. `{ "payload": … }` is what it carries. */
export const fireTrigger = async ({ studio, operation, body }: AboutOperation): Promise<ApiReply> => {
  const payload = asObject(body)?.['payload'];
  const address = `${studio.mock.url}/__pinout/fire/${encodeURIComponent(operation.id)}`;
  const answered = await fetch(address, {
    method: 'POST',
    ...(payload === undefined
      ? {}
      : { body: JSON.stringify(payload), headers: { 'content-type': 'application/json' } }),
  });
  const value = jsonOf(await answered.text());
  return answered.ok
    ? data(value)
    : refused(409, asString(asObject(value)?.['error']) ?? 'The trigger did not fire.', 'Look at its kind.');
};

/** What was asked of the mock, oldest first. */
export const answerLog = ({ mock }: StudioContext): ApiReply => data(mock.log.all().map(({ row }) => row));

/** The log as HAR, credentials replaced. */
export const answerHar = ({ mock }: StudioContext): ApiReply => {
  const entries = mock.log
    .all()
    .map(({ row, request, reply }) => ({ at: row.at, ms: row.ms, request, reply }));
  const text = JSON.stringify(writeHar(entries, secretNames(mock.mock())), null, 2);
  return { kind: 'file', name: 'pinout-mock.har', type: 'application/json', text };
};

/** Forgets the log. */
export const clearLog = ({ mock, events }: StudioContext): ApiReply => {
  mock.log.clear();
  events.tell({ kind: 'log-cleared' });
  return data([]);
};

/** One request of the log: all of it, and why it was answered so. */
export const answerLogDetail = ({ mock }: StudioContext, id: number): ApiReply => {
  const entry = mock.log.find(id);
  if (entry === undefined) return gone;
  const { row, request, reply } = entry;
  const shown = redactEntry({ at: row.at, ms: row.ms, request, reply }, secretNames(mock.mock()));
  const control = mock.controls.of(mock.mock(), request);
  const detail: LogDetail = {
    ...row,
    ...explainAnswer(mock.mock(), { request, reply, control }),
    requestHeaders: Object.entries(shown.requestHeaders),
    requestBody: shown.requestBody,
    replyHeaders: Object.entries(shown.replyHeaders),
    replyBody: shown.replyBody,
    curl: toCurl(
      {
        method: row.method,
        url: mock.url + shown.target,
        headers: Object.entries(shown.requestHeaders).filter(
          ([name]) => !/^(host|connection|content-length|accept-encoding|user-agent)$/.test(name),
        ),
        body: new TextEncoder().encode(shown.requestBody),
      },
      [],
    ),
  };
  return data(detail);
};

/** "Make an answer of this": what was answered as the text of an answers file, for a person to change and to put. */
export const answerAsAnswer = ({ mock }: StudioContext, id: number): ApiReply => {
  const entry = mock.log.find(id);
  if (entry === undefined) return gone;
  const recorder = createAnswerRecorder(mock.mock());
  recorder.note(entry.request, entry.reply);
  const document = recorder.document();
  return document === undefined
    ? refused(409, 'No operation was asked, so no answer can be made of it.', 'Choose another request.')
    : data({ connector: entry.row.connector, text: JSON.stringify(document, null, 2) });
};

const gone: ApiReply = refused(404, 'This request is no longer in the log.', 'Send it again.');
