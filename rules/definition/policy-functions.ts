/** What a function of policy expressions reads, and what it takes (platform.md §2.3). */
export interface PolicyFunction {
  /** As the documentation writes it; the platform passes over upper and lower case. */
  readonly name: string;
  readonly reads: 'connection' | 'headers' | 'query' | 'environment' | 'body' | 'item' | 'trigger-body';
  /** How many arguments it takes, each a text in quotes. */
  readonly least: number;
  readonly most: number;
}

const named = (
  name: string,
  reads: PolicyFunction['reads'],
  [least, most]: readonly [number, number],
): PolicyFunction => ({ name, reads, least, most });

/** The functions by their names in lower case. */
export const policyFunctions: Readonly<Record<string, PolicyFunction>> = {
  connectionparameters: named('connectionParameters', 'connection', [1, 2]),
  headers: named('headers', 'headers', [1, 2]),
  header: named('header', 'headers', [1, 2]),
  queryparameters: named('queryParameters', 'query', [1, 2]),
  environmentvariables: named('environmentVariables', 'environment', [1, 2]),
  body: named('body', 'body', [0, 0]),
  item: named('item', 'item', [0, 0]),
  triggerbody: named('triggerBody', 'trigger-body', [0, 0]),
};
