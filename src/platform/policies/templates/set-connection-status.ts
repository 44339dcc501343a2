import { type PolicyEffect, type PolicyReader, readNeeded } from '../../model/policy.ts';

/** `setconnectionstatustounauthenticated`: the status that asks the user to sign in again (platform.md §2.5). */
export const readSetConnectionStatus = (reader: PolicyReader): PolicyEffect => {
  const text = readNeeded(reader, 'statusCode');
  const status = Number(text);
  if (text !== '' && (!Number.isInteger(status) || status < 100 || status > 599)) {
    reader.problems.push({
      instance: reader.instance,
      code: 'policy-parameter-invalid',
      parameter: 'statusCode',
      message: `"statusCode" is ${JSON.stringify(text)}, which is not a status`,
    });
  }
  const mark: NonNullable<PolicyEffect['onResponse']> = (response) =>
    response.status === status ? { ...response, connection: 'unauthenticated' } : response;
  return { onResponse: mark, onFailure: mark };
};
