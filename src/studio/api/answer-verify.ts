import { renderReport } from '../../report/formats.ts';
import { asArray, asObject, asString } from '../../source/json.ts';
import { mockName } from '../session/open-target.ts';
import type { VerifyWish } from '../session/run-verify.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector } from './studio-context.ts';

/** The matrix of a connector: its last run, or `?run=3`. */
export const answerVerify = (about: AboutConnector): ApiReply =>
  data(about.studio.verifies.view(about.held.name, runOf(about)));

/** A run as the HTML report that the command writes. */
export const answerReport = async (about: AboutConnector): Promise<ApiReply> => {
  const run = about.studio.verifies.find(about.held.name, runOf(about));
  if (run === undefined) return refused(404, 'This run is no longer kept.', 'Verify again.');
  const text = await renderReport(run.report, 'html', { root: process.cwd() });
  return { kind: 'file', name: 'pinout-verify.html', type: 'application/octet-stream', text };
};

const runOf = ({ query }: AboutConnector): number | undefined =>
  query['run'] === undefined || query['run'] === '' ? undefined : Number(query['run']);

/** What would be sent; nothing is. */
export const answerPlan = async (about: AboutConnector): Promise<ApiReply> =>
  data(await about.studio.verifies.plan(about.held.connector, readWish(about)));

/** Begins a run; what is seen comes as events. */
export const startVerify = (about: AboutConnector): ApiReply =>
  about.studio.verifies.start(about.held.connector, readWish(about))
    ? data(about.studio.verifies.view(about.held.name))
    : refused(409, 'A verify of this connector runs already.', 'Wait for its end, or stop it.');

/** Ends a run; what it has made is removed first, as the command does. */
export const stopVerify = ({ studio, held }: AboutConnector): ApiReply => {
  studio.verifies.stop(held.name);
  return data(studio.verifies.view(held.name));
};

/** As the command unless somebody says otherwise: a run changes what it has made itself. The mock is asked for each status by its name. */
const readWish = ({ body }: AboutConnector): VerifyWish => {
  const object = asObject(body) ?? {};
  const target = asString(object['target']) ?? mockName;
  const wanted = object['allowChanges'];
  const allowChanges = wanted === 'all' || wanted === 'none' ? wanted : 'own';
  const ask = target === mockName && object['ask'] !== 'provoke' ? 'prefer' : 'provoke';
  const operations = asArray(object['operations']).map(String);
  return { target, allowChanges, ask, ...(operations.length === 0 ? {} : { operations }) };
};
