/** Refusals of a valid request that depend on what the endpoint holds at the moment, and on who asks. */
export const mayRefuse = (status: number): boolean =>
  [401, 403, 404, 409, 410, 412, 423, 429].includes(status);
