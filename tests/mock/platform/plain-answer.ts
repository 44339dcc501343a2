import type { Connector } from '../../../src/connector/connector.ts';
import { answer } from '../../../src/mock/answer.ts';
import type { AnswerPlainly } from '../../../src/mock/around/asked-request.ts';
import { createMock } from '../../../src/mock/create-mock.ts';

/** The mock without the platform around it: it takes any request, its lists have one item, and it sends no header of its own. */
export const plainAnswer = (connectors: readonly Connector[]): AnswerPlainly => {
  const mock = createMock(connectors, { validate: false, security: false, cors: false, items: 1 });
  return (request) => {
    const { status, headers, body } = answer(mock, request);
    const type = headers['content-type'];
    return { status, headers: type === undefined ? {} : { 'content-type': type }, body };
  };
};
