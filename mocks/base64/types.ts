// Written by `pinout generate types base64`; changes are lost when it is run again.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated

export type EncodedText = {
  /** The base64 of the text, in the standard alphabet, padded. */
  readonly response: string;
};

export type Error = {
  /** What is wrong with the request, in one sentence. */
  readonly error: string;
};

export type TextToEncode = {
  /** The text to encode, of up to 1 MiB of UTF-8. */
  readonly input: string;
};

export type TextToDecode = {
  /** The base64 to decode: the standard alphabet, padded, without white space. */
  readonly input: string;
};

export type DecodedText = {
  /** The text that the base64 stands for. */
  readonly response: string;
};

/** What is sent with GET /api/Test. */
export interface EncodeQueryRequest {
  readonly query: {
    readonly "input": string;
  };
}

/** What GET /api/Test answers, by status. */
export interface EncodeQueryResponses {
  readonly 200: EncodedText;
  readonly 400: Error;
  readonly 401: undefined;
}

/** What is sent with POST /api/Test. */
export interface EncodeTextRequest {
  readonly body: TextToEncode;
}

/** What POST /api/Test answers, by status. */
export interface EncodeTextResponses {
  readonly 200: EncodedText;
  readonly 400: Error;
  readonly 401: undefined;
  readonly 413: Error;
}

/** What is sent with POST /api/Decode. */
export interface DecodeTextRequest {
  readonly body: TextToDecode;
}

/** What POST /api/Decode answers, by status. */
export interface DecodeTextResponses {
  readonly 200: DecodedText;
  readonly 400: Error;
  readonly 401: undefined;
  readonly 413: Error;
}
