import { asObject, asString, type Json } from '../../../source/json.ts';
import { getIn, readSubPath, removeIn, setIn } from '../../model/data-path.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  readInnerPath,
  readNeeded,
  readRootedPath,
  readText,
  readWord,
} from '../../model/policy.ts';
import { changeBody, onBody } from './change-body.ts';

/** `convertarraytoobject`: each element under the text of one of its members (platform.md §2.6). */
export const readConvertArrayToObject = (reader: PolicyReader): PolicyEffect => {
  const places = {
    parent: readRootedPath(reader, 'propertyParentPath'),
    inner: readInnerPath(reader, 'propertySubPath'),
    to: readRootedPath(reader, 'newPropertyPath'),
  };
  const key = readSubPath(readNeeded(reader, 'keyWithinCollectionPath')) ?? [];
  const retain = readWord(reader, 'retainKey', ['true', 'false']) === 'true';
  const change = (value: Json): Json | undefined => {
    if (!Array.isArray(value)) return undefined;
    let result: Json = {};
    for (const item of value as readonly Json[]) {
      const name = getIn(item, key);
      if (name === undefined || name === null || asObject(name) !== undefined) continue;
      result = setIn(
        result,
        [asString(name) ?? JSON.stringify(name)],
        retain ? item : (removeIn(item, key) ?? null),
      );
    }
    return result;
  };
  return onBody(reader, (body, { note }) => changeBody(body, places, change, note));
};

/** `convertobjecttoarray`: each member as an object of its name and its value. */
export const readConvertObjectToArray = (reader: PolicyReader): PolicyEffect => {
  const places = {
    parent: readRootedPath(reader, 'propertyParentPath'),
    inner: readInnerPath(reader, 'propertySubPath'),
    to: readRootedPath(reader, 'newPropertyPath'),
  };
  const keyName = readText(reader, 'keyName') || 'key';
  const valueName = readText(reader, 'valueName') || 'value';
  const change = (value: Json): Json | undefined => {
    const object = asObject(value);
    return object === undefined
      ? undefined
      : Object.entries(object).map(([name, member]) => ({ [keyName]: name, [valueName]: member }));
  };
  return onBody(reader, (body, { note }) => changeBody(body, places, change, note));
};
