import { changeMeanings } from '../../diff/meanings/change-meanings.ts';
import { PinoutError } from '../../error.ts';
import { defined } from '../../source/json.ts';
import type { DiffView } from '../model/checks-view.ts';
import { compareWithHead } from '../session/compare-with-head.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector } from './studio-context.ts';

const order = ['breaking', 'risky', 'safe', 'cosmetic'] as const;

/** What is other than in a revision of git (`?from=main`; HEAD without it), and whom it breaks. */
export const answerDiff = async ({ held, query }: AboutConnector): Promise<ApiReply> => {
  const from = query['from'] ?? 'HEAD';
  try {
    const diff = await compareWithHead(held.path, from);
    if ('reason' in diff) return refused(409, diff.reason, 'Name a revision that has the connector.');
    const view: DiffView = {
      before: `${from}:${held.connector.folder}`,
      after: held.connector.folder,
      changes: diff.changes
        .map((change, index) => ({
          code: change.code,
          class: change.class,
          message: diff.findings[index]?.message ?? '',
          remedy: diff.findings[index]?.remedy ?? '',
          victims: changeMeanings[change.code].hurts,
          ...defined({ operation: change.uses[0]?.operation, line: diff.findings[index]?.at?.line }),
        }))
        .toSorted((left, right) => order.indexOf(left.class) - order.indexOf(right.class)),
    };
    return data(view);
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    return refused(409, error.message, error.remedy);
  }
};
