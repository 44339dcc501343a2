import type { Source } from '../src/source/source.ts';
import type { Definition } from './definition/definition.ts';
import type { Properties } from './definition/properties.ts';
import type { Problem, RuleBase } from './rule.ts';

/**
 * The folder of one connector as rules across files see it: its parts have been read, other files are read when a rule asks for them, each
 * at most once. What is missing, too large or unreadable is `undefined`: other rules say that.
 */
export interface ConnectorFolder {
  /** As the user gave it, with `/`; `.` for the current one. */
  readonly path: string;
  /** The folder's own name. */
  readonly name: string;
  /** Names of the files right in it, sorted; hidden ones are left out. */
  readonly names: readonly string[];
  /** Names of the folders right in it, sorted. */
  readonly folders: readonly string[];

  /** The name that the definition has here: `apiDefinition.swagger.json` in whatever case. */
  readonly definitionName: string | undefined;
  readonly definitionSource: Source | undefined;
  readonly definition: Definition | undefined;

  readonly propertiesName: string | undefined;
  readonly propertiesSource: Source | undefined;
  readonly properties: Properties | undefined;

  /** `script.csx`, or what is likely meant: any other `.csx`, `script.cs`. */
  readonly scriptName: string | undefined;
  readonly script: string | undefined;

  /** `icon.png`, or any other file called icon. */
  readonly iconName: string | undefined;
  readonly icon: Uint8Array | undefined;

  readonly settingsName: string | undefined;
  /** The JSON value of settings.json. */
  readonly settings: unknown;

  readonly readmeName: string | undefined;
  readonly readme: string | undefined;

  /** A file by its name in the folder, or by a relative path that stays inside it; decoded as UTF-8 without BOM. */
  readonly text: (name: string) => string | undefined;
  readonly bytes: (name: string) => Uint8Array | undefined;
  /** Size in bytes, without reading it. */
  readonly size: (name: string) => number | undefined;

  /** All connectors that are linted in this run, this one among them; the same array for each of them, so that an index can be kept by it. Asking reads them. */
  readonly siblings: () => readonly Sibling[];
}

/** What one connector knows of another. */
export interface Sibling {
  readonly path: string;
  readonly title: string | undefined;
}

/** One place where a rule across files is broken. `path` is the one in the JSON file; `[]` where the file is none. */
export interface FolderProblem extends Problem {
  /** Name of the file in the folder; one that is missing may be named too, and is then shown by its first line. */
  readonly file: string;
  /** Offsets in the text of a file that is no JSON: script, readme. */
  readonly span?: { readonly start: number; readonly end: number };
  /** Only of rules with `fix: 'auto'`: changes to files as a whole. `edits` change the JSON file that `file` names. */
  readonly changes?: readonly FileChange[];
}

/** A change that is no edit of JSON. Files are named within the folder. */
export type FileChange =
  | { readonly kind: 'rename'; readonly file: string; readonly to: string }
  /** Only where there is no such file yet. */
  | { readonly kind: 'create'; readonly file: string; readonly text: string }
  | {
      readonly kind: 'replace';
      readonly file: string;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    };

/** A rule over everything that a connector's folder holds. `check` never throws, whatever the files hold. */
export interface FolderRule extends RuleBase {
  readonly file: 'folder';
  readonly check: (folder: ConnectorFolder) => Iterable<FolderProblem>;
}
