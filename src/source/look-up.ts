/** What a table has under a name that somebody else chose: nothing that tables inherit, such as `toString`. */
export const lookUp = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
