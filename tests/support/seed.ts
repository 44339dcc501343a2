import fc from 'fast-check';

/**
 * The seed of every property that has none of its own: the same in CI, so that a run that is red there is red here with `CI=true`; another each
 * time elsewhere, and `PINOUT_SEED` sets it. Where a property fails, fast-check prints it.
 */
const seed = Number(
  process.env['PINOUT_SEED'] ?? (process.env['CI'] === undefined ? Date.now() : 20_261_127),
);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seed & 0x7fff_ffff });
