// Written by `pinout generate types base64-article`; changes are lost when it is run again.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated

/** What is sent with GET /api/Test. */
export interface TestRequest {
  readonly query: {
    readonly "input": string;
  };
}

/** What GET /api/Test answers, by status. */
export interface TestResponses {
  readonly 'default': {
  /** The base64 of the text. */
  readonly response?: string;
};
}
