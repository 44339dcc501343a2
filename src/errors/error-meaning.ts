/** What is to say of an error that ends a command: its row in the table and its part of a page. */
export interface ErrorMeaning {
  /** What is wrong, whoever meets it. The error itself names the file, flag or address. */
  readonly means: string;
  readonly remedy: string;
}
