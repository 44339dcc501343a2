/** Any JSON value, as read from a file. Objects are plain data: no prototype tricks, `__proto__` is an ordinary own key. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}
