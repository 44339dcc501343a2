// Written by `pinout generate types harbour`; changes are lost when it is run again.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated

export type BerthList = {
  /** The berths. */
  readonly items: readonly Berth[];
  /** How many there are in all. */
  readonly total: number;
};

export type Problem = {
  /** What is wrong. */
  readonly message: string;
};

export type BerthInput = {
  /** Name of the berth. */
  readonly name: string;
  /** The quay that it is at. */
  readonly quay: "north" | "south" | "east";
  /** The longest ship that fits, in metres. */
  readonly maxLength: number;
  /** Nobody lies here. */
  readonly free: boolean;
  /** Whom to ask. */
  readonly contactEmail: string;
  /** What else there is to know. */
  readonly note?: string;
};

export type Berth = {
  /** Id of the berth. */
  readonly id: string;
  /** Name of the berth. */
  readonly name: string;
  /** The quay that it is at. */
  readonly quay: "north" | "south" | "east";
  /** The longest ship that fits, in metres. */
  readonly maxLength: number;
  /** Nobody lies here. */
  readonly free: boolean;
  /** Whom to ask. */
  readonly contactEmail: string;
  /** What else there is to know. */
  readonly note?: string;
  /** When it was added. */
  readonly createdAt: string;
  /** When it was changed. */
  readonly updatedAt: string;
};

/** What is sent with GET /v1/berths. */
export interface ListBerthsRequest {
  readonly query: {
    readonly "quay"?: "north" | "south" | "east";
  };
}

/** What GET /v1/berths answers, by status. */
export interface ListBerthsResponses {
  readonly 200: BerthList;
  readonly 429: Problem;
}

/** What is sent with POST /v1/berths. */
export interface CreateBerthRequest {
  readonly body: BerthInput;
}

/** What POST /v1/berths answers, by status. */
export interface CreateBerthResponses {
  readonly 201: Berth;
  readonly 400: Problem;
  readonly 429: Problem;
}

/** What is sent with GET /v1/berths/{berthId}. */
export interface GetBerthRequest {
  readonly path: {
    readonly "berthId": string;
  };
}

/** What GET /v1/berths/{berthId} answers, by status. */
export interface GetBerthResponses {
  readonly 200: Berth;
  readonly 404: Problem;
}

/** What is sent with PUT /v1/berths/{berthId}. */
export interface UpdateBerthRequest {
  readonly path: {
    readonly "berthId": string;
  };
  readonly body: BerthInput;
}

/** What PUT /v1/berths/{berthId} answers, by status. */
export interface UpdateBerthResponses {
  readonly 200: Berth;
  readonly 400: Problem;
  readonly 404: Problem;
}

/** What is sent with DELETE /v1/berths/{berthId}. */
export interface DeleteBerthRequest {
  readonly path: {
    readonly "berthId": string;
  };
}

/** What DELETE /v1/berths/{berthId} answers, by status. */
export interface DeleteBerthResponses {
  readonly 204: undefined;
  readonly 404: Problem;
}
