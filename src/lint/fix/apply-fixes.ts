import type { Edit } from '../../../rules/rule.ts';
import type { TextReplacement } from '../../../rules/text-rule.ts';
import { PinoutError } from '../../error.ts';
import { editText } from '../../source/edit/edit-text.ts';
import type { TextEdit } from '../../source/edit/text-edit.ts';
import type { Json } from '../../source/json.ts';
import { formatPointer } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';
import type { ChosenFixes } from './choose-fixes.ts';

/** The source with the fixes made; nothing where the text does not bear them. */
export const applyFixes = (source: Source, chosen: ChosenFixes): Source | undefined => {
  if (chosen.kind === 'bom') return { ...source, bom: false };
  if (chosen.kind === 'text') return { ...source, text: replaceParts(source.text, chosen.parts) };
  try {
    return editText(source, chosen.edits.map(toTextEdit));
  } catch (error) {
    if (error instanceof PinoutError && error.code === 'edit-impossible') return undefined;
    throw error;
  }
};

/** The text with sorted, separate stretches replaced. */
export const replaceParts = (text: string, parts: readonly TextReplacement[]): string => {
  let result = '';
  let at = 0;
  for (const part of parts) {
    result += text.slice(at, part.start) + part.text;
    at = part.end;
  }
  return result + text.slice(at);
};

const toTextEdit = (edit: Edit): TextEdit => {
  const pointer = formatPointer(edit.path);
  if (edit.op === 'set') return { kind: 'set', pointer, value: edit.value as Json };
  return edit.op === 'remove' ? { kind: 'remove', pointer } : { kind: 'rename', pointer, key: edit.to };
};
