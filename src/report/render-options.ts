/** What a renderer gets beside the report. It reads no file, clock or environment: it finds all of that here. */
export interface RenderOptions {
  /** The text of a file that a place names, for code frames. */
  readonly sourceOf?: (file: string) => string | undefined;
  /** Colours a text; without it there is no colour. */
  readonly paint?: Paint;
  /** Columns of the terminal; 100 unless said. */
  readonly width?: number;
  /** What a rule demands, in one sentence, by its code. */
  readonly demandOf?: (code: string) => string | undefined;
  /** Pinout's version. */
  readonly version?: string;
  /** When the report was made, ISO 8601. */
  readonly createdAt?: string;
  /** The folder that absolute paths are made relative to. */
  readonly root?: string;
}

/** The looks that a text can have; what they are in a terminal is the command line's affair. */
export type Look = 'error' | 'warning' | 'info' | 'hint' | 'good' | 'strong' | 'dim' | 'place' | 'code';

/** Colours a text for the terminal, or gives it back as it is. */
export type Paint = (look: Look, text: string) => string;
