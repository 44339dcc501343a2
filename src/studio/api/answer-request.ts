import { PinoutError } from '../../error.ts';
import { asObject } from '../../source/json.ts';
import { answerCard, answerCardAsk, answerCardPair } from './answer-card.ts';
import { answerDiff } from './answer-diff.ts';
import { answerEdit, answerEditable } from './answer-edit.ts';
import { writeExample } from './answer-example.ts';
import { answerFix, answerLint, applyFix, readOnly } from './answer-lint.ts';
import {
  answerAsAnswer,
  answerHar,
  answerLog,
  answerLogDetail,
  answerMock,
  clearLog,
  fireTrigger,
  putAnswers,
  resetMock,
  setControl,
} from './answer-mock.ts';
import { answerInputs, answerOperation, answerResponses } from './answer-operation.ts';
import { answerConnector, answerOperations, answerOverview } from './answer-overview.ts';
import { answerSource } from './answer-source.ts';
import { answerHistory, answerMsw, answerRaw, answerTry } from './answer-try.ts';
import { answerPlan, answerReport, answerVerify, startVerify, stopVerify } from './answer-verify.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector, AboutOperation, StudioContext } from './studio-context.ts';

/** A request of a page that was let in. */
export interface ApiRequest {
  readonly method: string;
  /** What stands behind `/api/`, decoded, by its slashes. */
  readonly words: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Answer<About> = (about: About) => ApiReply | Promise<ApiReply>;

/** Of the whole studio: `GET overview`. */
const ofStudio: Readonly<Record<string, Answer<StudioContext>>> = {
  'GET overview': (studio) => data(answerOverview(studio)),
  'GET operations': (studio) => data(answerOperations(studio)),
  'GET mock': (studio) => data(answerMock(studio)),
  'POST mock/reset': resetMock,
  'GET log': answerLog,
  'DELETE log': clearLog,
  'GET log.har': answerHar,
};

/** Of a connector: `GET connectors/<name>/lint`. */
const ofConnector: Readonly<Record<string, Answer<AboutConnector>>> = {
  'GET ': ({ studio, held }) => data(answerConnector(studio, held)),
  'GET source': (about) => data(answerSource(about)),
  'GET lint': (about) => data(answerLint(about)),
  'GET fix': answerFix,
  'POST fix': applyFix,
  'GET diff': answerDiff,
  'GET diff/cards': answerCardPair,
  'GET editable': answerEditable,
  'POST edit': answerEdit,
  'PUT answers': putAnswers,
  'GET verify': answerVerify,
  'POST verify': startVerify,
  'DELETE verify': stopVerify,
  'POST verify/plan': answerPlan,
  'GET verify/report': answerReport,
};

/** Of an operation: `POST connectors/<name>/operations/<id>/try`. */
const ofOperation: Readonly<Record<string, Answer<AboutOperation>>> = {
  'GET ': (about) => data(answerOperation(about)),
  'GET inputs': (about) => data(answerInputs(about)),
  'GET responses': (about) => data(answerResponses(about)),
  'POST try': answerTry,
  'POST raw': answerRaw,
  'GET history': answerHistory,
  'POST example': writeExample,
  'GET msw': answerMsw,
  'GET card': answerCard,
  'POST card/ask': answerCardAsk,
  'PUT control': setControl,
  'POST fire': fireTrigger,
};

/** Answers a request of the API. What a person can mend is an answer, never a failure of the server. */
export const answerRequest = async (studio: StudioContext, request: ApiRequest): Promise<ApiReply> => {
  try {
    return await route(studio, request);
  } catch (error) {
    if (error instanceof PinoutError) return refused(409, error.message, error.remedy);
    throw error;
  }
};

const route = (studio: StudioContext, request: ApiRequest): ApiReply | Promise<ApiReply> => {
  const { method, words, query, body } = request;
  const [first, name, second, id, ...rest] = words;
  if (first === 'log' && name !== undefined) return ofLog(studio, method, words);
  if (first === 'undo' && method === 'POST') return undo(studio, body);
  if (first !== 'connectors' || name === undefined)
    return take(ofStudio, `${method} ${words.join('/')}`)?.(studio) ?? noSuch;
  const held = studio.workspace.find(name);
  if (held === undefined)
    return refused(404, `There is no connector ${name} here.`, 'Go back to the overview.');
  const about = { studio, held, query, body };
  if (second !== 'operations')
    return take(ofConnector, `${method} ${words.slice(2).join('/')}`)?.(about) ?? noSuch;
  const operation = held.connector.operations.find((each) => each.id === id);
  if (operation === undefined)
    return refused(404, `${name} has no operation ${id ?? ''} any more.`, 'Choose another one.');
  return take(ofOperation, `${method} ${rest.join('/')}`)?.({ ...about, operation }) ?? noSuch;
};

const take = <About>(
  table: Readonly<Record<string, Answer<About>>>,
  key: string,
): Answer<About> | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

const noSuch: ApiReply = refused(404, 'The studio has no such address.', 'Load the page again.');

const ofLog = (studio: StudioContext, method: string, [, id, what]: readonly string[]): ApiReply => {
  if (method !== 'GET') return noSuch;
  return what === 'answer' ? answerAsAnswer(studio, Number(id)) : answerLogDetail(studio, Number(id));
};

const undo = async (studio: StudioContext, body: unknown): Promise<ApiReply> => {
  if (!studio.options.write) return readOnly;
  const files = studio.writer.undo(Number(asObject(body)?.['undo']));
  await studio.workspace.reload(studio.workspace.all().map(({ name }) => name));
  return data({ files });
};
