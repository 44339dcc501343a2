/** `fixDryRun` → `--fix-dry-run`. */
export const flagName = (attribute: string): string =>
  `--${attribute.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
