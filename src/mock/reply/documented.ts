import { findResponse } from '../../connector/status.ts';
import { defined } from '../../source/json.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { MockOptions } from '../model/mock.ts';
import type { PreparedOperation } from '../model/prepared-operation.ts';
import { chooseResponse } from '../request/choose-response.ts';
import { writeReply } from './write-reply.ts';

/**
 * The operation's documented answer with a status of refusal; nothing if it documents none. `default` stands for refusals only beside other
 * responses. `noun` is what is refused, if that is not what the operation is about.
 */
export const writeDocumented = (
  options: MockOptions,
  prepared: PreparedOperation,
  code: number,
  { method, headers: { accept }, noun }: Pick<MockRequest, 'method' | 'headers'> & { readonly noun?: string },
): Reply | undefined => {
  const { operation } = prepared;
  const documented = findResponse(operation.responses, code);
  if (documented === undefined || (documented.status === 'default' && operation.responses.length === 1))
    return undefined;
  const choice = chooseResponse(operation, { code, ...defined({ accept }) });
  return choice.kind === 'response'
    ? writeReply(options, prepared, choice, { method, ...defined({ noun }) })
    : undefined;
};
