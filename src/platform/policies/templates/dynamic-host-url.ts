import { type PolicyEffect, type PolicyReader, readNeeded, readTemplate } from '../../model/policy.ts';
import { missingIn, toText } from '../evaluate.ts';

/**
 * `dynamichosturl` and the older `dynamicsubdomain`: the result replaces the backend's scheme, host and base path; the
 * operation's path follows it (platform.md §2.4). One slash between the two is inferred.
 */
export const readDynamicHostUrl = (reader: PolicyReader): PolicyEffect => {
  const template = readTemplate(reader, 'urlTemplate', readNeeded(reader, 'urlTemplate'));
  return {
    onRequest: (request, { connection, environment, inferred, note }) => {
      const values = { request, body: request.body, connection, environment };
      for (const missing of missingIn(template, values))
        note(`${missing} has no value: the host stays unknown`);
      const base = toText(template, values);
      if (!/^https?:\/\/[^/]/i.test(base)) note(`${JSON.stringify(base)} is not an absolute URL`);
      return { ...request, base: inferred ? base.replace(/\/+$/, '') : base };
    },
  };
};
