/** Revisions of the protocol that open with `initialize`, the oldest first. */
const legacyVersions = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'] as const;

/** The revision without handshake and sessions: every request says what it needs. */
export const modernVersion = '2026-07-28';

/** What a server answers to a version that it does not know. */
export const latestLegacyVersion = '2025-11-25';

/** What Copilot Studio asks for. */
export const copilotStudioVersion = '2024-11-05';

/** Every revision that is known. */
export const knownVersions: readonly string[] = [...legacyVersions, modernVersion];

/** With a handshake, or without. */
export type Era = 'legacy' | 'modern';

/** Does a version open with `initialize`. */
export const isLegacyVersion = (version: string): boolean => legacyVersions.some((one) => one === version);

/** Is a version, known or not, of the time without a handshake: they are dates, so that texts compare as days. */
export const isModernVersion = (version: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(version) && version >= modernVersion;
