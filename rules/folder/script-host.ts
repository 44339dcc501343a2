/** A variable that a user fills in and that decides where a request goes. */
export interface HostFromInput {
  readonly name: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** Expressions that read what the caller sent. */
const input = String.raw`(?:ParseQueryString|ParseQuery|Headers\s*\.\s*(?:GetValues|TryGetValues)|RequestUri\s*\.\s*Query|ReadAsStringAsync|ReadAsFormDataAsync|JObject\s*\.\s*Parse)`;

/**
 * Where code (its texts blanked) makes an address of what a user sent, and nowhere compares a host. Follows a value through assignments, one
 * line at a time; what goes through a method of its own is not seen.
 */
export const hostFromInput = (code: string): HostFromInput | undefined => {
  // Whoever compares a host anywhere has thought of it; only a reader can say whether well.
  if (/\bHost\b\s*(?:==|!=|\.\s*(?:EndsWith|Equals|Contains|StartsWith)\s*\(|,)/.test(code)) return undefined;
  if (/\.\s*(?:Contains|Any|IsMatch|ContainsKey|TryGetValue)\s*\([^;]*\bHost\b/.test(code)) return undefined;
  const tainted = taintedNames(code);
  for (const name of tainted) {
    if (
      new RegExp(
        String.raw`\.\s*(?:Contains|ContainsKey|TryGetValue|IsMatch)\s*\(\s*(?:\w+\s*:\s*)?${name}\b`,
      ).test(code)
    )
      continue;
    const use = new RegExp(
      String.raw`\bnew\s+Uri(?:Builder)?\s*\(\s*${name}\b|\bHost\s*=\s*${name}\b|\bRequestUri\s*=\s*${name}\b`,
    ).exec(code);
    if (use !== null && /\bRequestUri\s*=/.test(code))
      return { name, span: { start: use.index, end: use.index + use[0].length } };
  }
  return undefined;
};

/** The variables that hold what a caller sent, or something made of it. */
const taintedNames = (code: string): readonly string[] => {
  const assignments = [...code.matchAll(/\b(\w+)\s*=(?!=)([^;]*);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const names = new Set<string>();
  for (let round = 0; round < 4; round++)
    for (const [name, value] of assignments) {
      const made = [...names].some((one) => new RegExp(String.raw`\b${one}\b`).test(value));
      if (name !== 'RequestUri' && (made || new RegExp(input).test(value))) names.add(name);
    }
  return [...names];
};
