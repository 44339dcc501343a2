import type { Connector } from '../../connector/connector.ts';
import { placeOf } from '../../connector/place-of.ts';
import { readFoundFile } from '../../disk/read-file.ts';
import { relativePath } from '../../report/text/relative-path.ts';
import type { Source } from '../../source/source.ts';
import { findingsOf } from './findings-of.ts';
import type { AboutConnector } from './studio-context.ts';

/** A file of a connector, with what the linter found in it and where its operations stand. */
export interface SourceView {
  readonly files: readonly SourceFile[];
  readonly operations: readonly { readonly id: string; readonly line: number }[];
  /** The line of `?pointer=`. */
  readonly at?: number;
}

/** One file. */
export interface SourceFile {
  readonly path: string;
  readonly language: 'json' | 'yaml';
  readonly text: string;
  readonly markers: readonly SourceMarker[];
}

/** A finding at its lines. */
export interface SourceMarker {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** The files of a connector as they are on the disk, broken or not. */
export const answerSource = ({ held, query: { pointer } }: AboutConnector): SourceView => {
  const { connector } = held;
  const findings = findingsOf(held).map(({ finding }) => finding);
  return {
    ...(pointer?.startsWith('/') === true ? { at: placeOf(connector, pointer).line } : {}),
    files: readFiles(connector).map(({ source, text }) => ({
      path: source.path,
      language: source.language,
      text,
      markers: findings.flatMap(({ at, severity, code, message }) => {
        if (at === undefined || relativePath(at.file) !== relativePath(source.path)) return [];
        const { line, column, endLine = line, endColumn = column + 1 } = at;
        return [{ line, column, endLine, endColumn, severity, code, message }];
      }),
    })),
    operations: connector.operations.map(({ id, pointer }) => ({
      id,
      line: placeOf(connector, pointer, 'key').line,
    })),
  };
};

/** The definition and apiProperties.json as they are on the disk. */
export const readFiles = (
  connector: Connector,
): readonly { readonly source: Source; readonly text: string }[] =>
  [connector.definition, ...(connector.properties === undefined ? [] : [connector.properties])].map(
    (source) => ({ source, text: textOf(connector, source) }),
  );

/** What is on the disk now: while a file is broken, that is what is to be mended. */
const textOf = ({ folder }: Connector, source: Source): string => {
  try {
    return new TextDecoder().decode(readFoundFile(source.path, { within: folder }));
  } catch {
    return source.text;
  }
};
