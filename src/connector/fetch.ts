/** The type of `fetch`. A mock has it, and a real endpoint has it. */
export type Fetch = (request: Request) => Promise<Response>;
