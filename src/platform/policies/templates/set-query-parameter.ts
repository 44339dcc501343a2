import {
  type PolicyEffect,
  type PolicyReader,
  readNeeded,
  readPresent,
  readTemplate,
  readWord,
} from '../../model/policy.ts';
import { missingIn, toText } from '../evaluate.ts';

/** `setqueryparameter`: `override` replaces, `append` adds one more, `skip` is a default value (platform.md §2.5). */
export const readSetQueryParameter = (reader: PolicyReader): PolicyEffect => {
  const name = readTemplate(reader, 'name', readNeeded(reader, 'name'));
  const value = readTemplate(reader, 'value', readPresent(reader, 'value'));
  const exists = readWord(reader, 'existsAction', ['override', 'skip', 'append']);
  return {
    onRequest: (request, { connection, environment, note }) => {
      const values = { request, body: request.body, connection, environment };
      for (const missing of missingIn(value, values)) note(`${missing} has no value: empty text`);
      const key = toText(name, values);
      const known = request.query.some(([each]) => each === key);
      if (known && exists === 'skip') return request;
      const kept = exists === 'append' ? request.query : request.query.filter(([each]) => each !== key);
      return { ...request, query: [...kept, [key, toText(value, values)]] };
    },
  };
};
