/** Words that say in the name of an operation what it does with things, as alternatives of a pattern. */
export const verbs = {
  makes: 'create|add|new|insert|register',
  reads: 'get|read|find|fetch|retrieve|lookup|view|show',
  lists: 'list|search|query|browse',
  changes: 'update|set|edit|patch|change|modify',
  removes: 'delete|remove|destroy|erase',
} as const;
