import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import type { Json } from '../../source/json.ts';
import { defined } from '../../source/json.ts';
import { checkBook } from '../answers/check-book.ts';
import { readAnswers } from '../answers/read-answers.ts';
import type { AnswerBook } from '../model/answer-book.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { writeProblem } from '../reply/problem.ts';
import { readPairs } from '../request/query.ts';

/**
 * `/__pinout/answers`: PUT takes the text of an answers file, as JSON or as YAML, in place of what was put before; GET lists every answer
 * and how often it was given; DELETE forgets what was put, and begins all sequences anew.
 */
export const answerAnswers = (request: MockRequest, mock: Mock): Reply => {
  const { options } = mock;
  const { answers: book } = options;
  if (book === undefined)
    return writeProblem(
      options,
      501,
      'Answers cannot be set here: with --multiprocess only one process would have them, unless they share --state redis://….',
    );
  switch (request.method) {
    case 'GET':
      return jsonReply(listOf(book));
    case 'DELETE':
      book.reset();
      return { status: 204, headers: {}, body: new Uint8Array(0) };
    case 'PUT':
      return put(request, mock, book);
    default:
      return writeProblem(options, 405, 'This path takes GET, PUT and DELETE.', {
        headers: { allow: 'GET, PUT, DELETE' },
      });
  }
};

const put = (request: MockRequest, mock: Mock, book: AnswerBook): Reply => {
  const wanted = readPairs(request.target.split('?')[1] ?? '')?.get('connector')?.[0];
  const connector = findConnector(mock.connectors, wanted);
  if (connector === undefined) {
    const known = mock.connectors.map(({ name }) => name).join(', ');
    return writeProblem(mock.options, 404, `Say for which connector: ?connector=<name>, one of ${known}.`);
  }
  const yaml = /\byaml\b/i.test(request.headers['content-type'] ?? '');
  try {
    const answers = readAnswers(connector, yaml ? 'answers.yaml' : 'answers.json', request.body);
    book.put(connector.name, answers);
    return jsonReply({
      connector: connector.name,
      answers: answers.length,
      problems: checkBook(mock, answers),
    });
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    return writeProblem(mock.options, 400, `${error.message} ${error.remedy}`);
  }
};

/** One that is alone need not be named. */
const findConnector = (
  connectors: readonly Connector[],
  wanted: string | undefined,
): Connector | undefined =>
  wanted === undefined
    ? connectors.length === 1
      ? connectors[0]
      : undefined
    : connectors.find(({ name }) => name === wanted);

const listOf = (book: AnswerBook): Json =>
  book.list().map(([{ connector, operation, name, when, steps }, given]) => ({
    connector,
    operation,
    name,
    given,
    statuses: steps.map(({ status }) => status ?? null),
    when: {
      parameters: when.parameters,
      headers: when.headers,
      ...defined({ body: when.body }),
    },
  }));

const jsonReply = (value: Json): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(value)),
});
