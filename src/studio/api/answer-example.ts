import { findResponse } from '../../connector/status.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asObject, asString, type Json, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { readOnly } from './answer-lint.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutOperation } from './studio-context.ts';
import { writeEdits } from './write-edits.ts';

/** `{ "status": 200, "body": "{…}" }`: writes an answer as the documented example of its status; only if the studio was started with `--write`. */
export const writeExample = async (about: AboutOperation): Promise<ApiReply> => {
  if (!about.studio.options.write) return readOnly;
  const { held, operation, body } = about;
  const request = asObject(body);
  const response = findResponse(operation.responses, Number(own(request, 'status')));
  if (response === undefined)
    return refused(409, 'This status is not documented.', 'Document it, then write the example.');
  const value = jsonOf(asString(own(request, 'body')) ?? '');
  if (value === undefined)
    return refused(409, 'The body is not JSON, or too long to be an example.', 'Write the example by hand.');
  // A response that several share is written where it stands: it is the example of all of them.
  const pointer = `${response.pointer}/examples/${escapeToken('application/json')}`;
  const edits = [{ kind: 'set', pointer, value: value as Json }] as const;
  const written = await writeEdits(about, new Map([[held.connector.definition, edits]]));
  return written.kind === 'refused' ? written : data(written);
};
