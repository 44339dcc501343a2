/** A text file as it was read: `text` is decoded, without its BOM; everything that must be kept on writing back is noted. */
export interface Source {
  /** The path as the user gave it, joined with `/`; what findings print. */
  readonly path: string;
  readonly text: string;
  readonly language: 'json' | 'yaml';
  readonly bom: boolean;
  /** A file that was not written for Pinout: aliases of YAML stand for what they name, up to a bound. */
  readonly foreign?: boolean;
}
