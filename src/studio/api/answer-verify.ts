import { asArray, asObject } from '../../source/json.ts';
import type { VerifyWish } from '../session/run-verify.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector } from './studio-context.ts';

/** The matrix of a connector. */
export const answerVerify = ({ studio, held }: AboutConnector): ApiReply =>
  data(studio.verifies.view(held.name));

/** What would be sent; nothing is. */
export const answerPlan = async (about: AboutConnector): Promise<ApiReply> => {
  const wish = readWish(about);
  return wish === undefined ? noService : data(await about.studio.verifies.plan(about.held.connector, wish));
};

/** Begins a run; what is seen comes as events. */
export const startVerify = (about: AboutConnector): ApiReply => {
  const wish = readWish(about);
  if (wish === undefined) return noService;
  return about.studio.verifies.start(about.held.connector, wish)
    ? data(about.studio.verifies.view(about.held.name))
    : refused(409, 'A verify of this connector runs already.', 'Wait for its end, or stop it.');
};

/** Ends a run; what it has made is removed first, as the command does. */
export const stopVerify = ({ studio, held }: AboutConnector): ApiReply => {
  studio.verifies.stop(held.name);
  return data(studio.verifies.view(held.name));
};

const noService: ApiReply = refused(
  409,
  'No service is named.',
  'Start the studio with --url, or with --env.',
);

/** Harmless unless somebody says more: a service's things are read, and what the mock keeps is nobody's. */
const readWish = ({ studio, body }: AboutConnector): VerifyWish | undefined => {
  const object = asObject(body) ?? {};
  const target = object['target'] === 'service' ? 'service' : 'mock';
  if (target === 'service' && studio.options.service === undefined) return undefined;
  const wanted = object['allowChanges'];
  const allowChanges =
    wanted === 'own' || wanted === 'all' || wanted === 'none' ? wanted : target === 'mock' ? 'own' : 'none';
  const operations = asArray(object['operations']).map(String);
  return { target, allowChanges, ...(operations.length === 0 ? {} : { operations }) };
};
