import { asObject, type Json } from '../../../source/json.ts';
import { getIn, removeIn, setIn } from '../../model/data-path.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  readInnerPath,
  readRootedPath,
  readWord,
} from '../../model/policy.ts';
import { onBody } from './change-body.ts';

/**
 * `moveproperties`, which is not documented: what stands at the source goes to the destination, or only its members
 * where `copyOnlySubProperties` is true, and the source is removed (platform.md §2.6).
 */
export const readMoveProperties = (reader: PolicyReader): PolicyEffect => {
  const source = [...readRootedPath(reader, 'srcParentPath').path, ...readInnerPath(reader, 'srcSubPath')];
  const target = [...readRootedPath(reader, 'dstParentPath').path, ...readInnerPath(reader, 'dstSubPath')];
  const onlyMembers = readWord(reader, 'copyOnlySubProperties', ['false', 'true']) === 'true';
  return onBody(reader, (body, { note }) => {
    const moved = body.kind === 'json' ? getIn(body.value, source) : undefined;
    if (body.kind !== 'json' || moved === undefined) {
      note('there is nothing at its path');
      return body;
    }
    const rest = removeIn(body.value, source) ?? {};
    if (!onlyMembers) return { kind: 'json', value: setIn(rest, target, moved) };
    const members: Json = { ...asObject(getIn(rest, target)), ...asObject(moved) };
    return { kind: 'json', value: setIn(rest, target, members) };
  });
};
