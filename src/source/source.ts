/** A text file. `text` is decoded and has no BOM. The rest is what has to be restored when the file is written back. */
export interface Source {
  /** The path as the user gave it, joined with `/`; what findings print. */
  readonly path: string;
  readonly text: string;
  readonly language: 'json' | 'yaml';
  readonly bom: boolean;
  /** A file that was not written for Pinout: aliases of YAML stand for what they name, up to a bound. */
  readonly foreign?: boolean;
}
