/** Adds items to a list, however many: a push of a spread array fails at some 125,000. */
export const pushAll = <T>(list: T[], items: Iterable<T>): void => {
  for (const item of items) list.push(item);
};
