/** A mock is one, a real endpoint is one; whatever changes their behaviour is a function from one to another. */
export type Fetch = (request: Request) => Promise<Response>;
