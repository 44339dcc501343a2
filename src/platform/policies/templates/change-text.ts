import { asString, type Json } from '../../../source/json.ts';
import {
  type PolicyEffect,
  type PolicyReader,
  readInnerPath,
  readNeeded,
  readRootedPath,
  readText,
} from '../../model/policy.ts';
import { changeBody, onBody, type Places } from './change-body.ts';

const readPlaces = (reader: PolicyReader): Places => ({
  parent: readRootedPath(reader, 'propertyParentPath'),
  inner: readInnerPath(reader, 'propertySubPath'),
  to: readRootedPath(reader, 'newPropertyPath'),
});

const onText = (reader: PolicyReader, change: (text: string) => Json): PolicyEffect => {
  const places = readPlaces(reader);
  const changeValue = (value: Json): Json | undefined => {
    const text = asString(value);
    return text === undefined ? undefined : change(text);
  };
  return onBody(reader, (body, { note }) => changeBody(body, places, changeValue, note));
};

/** `stringreplace`: every occurrence (platform.md §2.6). */
export const readStringReplace = (reader: PolicyReader): PolicyEffect => {
  const source = readNeeded(reader, 'sourceString');
  const replacement = readText(reader, 'replacementString') ?? '';
  return onText(reader, (text) => (source === '' ? text : text.replaceAll(source, () => replacement)));
};

/** `encodepropertyvalue`: the text percent-encoded; that this is meant by encoding is inferred (platform.md §2.6). */
export const readEncodePropertyValue = (reader: PolicyReader): PolicyEffect =>
  onText(reader, (text) => (text.isWellFormed() ? encodeURIComponent(text) : text));

/** `stringtoarray`: the pieces between any of some characters, each as an object of one member (platform.md §2.6). */
export const readStringToArray = (reader: PolicyReader): PolicyEffect => {
  const delimiters = new Set(readNeeded(reader, 'delimiterList'));
  const name = readNeeded(reader, 'childPropertyName');
  return onText(reader, (text) => splitAt(text, delimiters).map((piece) => ({ [name]: piece })));
};

const splitAt = (text: string, delimiters: ReadonlySet<string>): readonly string[] => {
  const pieces = [''];
  for (const char of text) {
    if (delimiters.has(char)) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${char}`);
  }
  return pieces;
};
