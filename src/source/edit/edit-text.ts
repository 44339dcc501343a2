import type { Source } from '../source.ts';
import { editJson } from './edit-json.ts';
import { editYaml } from './edit-yaml.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Makes the edits, and keeps everything else: indentation, line endings, BOM, order of keys, numbers as they are
 * written. In YAML, comments and the order stay, and the text is laid out anew. Throws a PinoutError (`edit-impossible`) where the text
 * cannot be parsed, or where something is to be put into a scalar.
 */
export const editText = (source: Source, edits: readonly TextEdit[]): Source =>
  edits.length === 0
    ? source
    : { ...source, text: source.language === 'json' ? editJson(source, edits) : editYaml(source, edits) };

/** The bytes to write back to the file: UTF-8, with a BOM if it had one. */
export const encodeSource = ({ text, bom }: Source): Uint8Array =>
  new TextEncoder().encode(bom ? `\ufeff${text}` : text);
