import { resolve } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Files share a process, which loads what they import once: a process for each file costs as much as its tests. So a test gives back what it
 * takes, such as the working folder, variables and servers. These cannot: they put mocks in place of modules, or set up tracing, which a
 * process does once.
 */
const alone = [
  'tests/cli/telemetry/tracing.test.ts',
  'tests/errors/thrown.test.ts',
  'tests/fleet/run-job.test.ts',
  'tests/mock/shared/failover.test.ts',
];
const corpus = ['tests/*/corpus.test.ts'];

/** What takes a third of the time of all: packages that are installed, actions, browsers that click through pages, other people's verifiers, workers that are killed. */
const slowest = [
  'tests/{ci,package,tutorial}.test.ts',
  'tests/browser/{cards,cards-service,example,report,studio,studio-security}.test.ts',
  'tests/cli/commands/demo.test.ts',
  'tests/contracts/unverified.test.ts',
  'tests/{lint/spectral,mock/processes,pact/pact-command}.test.ts',
  'tests/pact/verify/**',
  'tests/fleet/{chaos,made-things,queue}.test.ts',
  'tests/studio/verify-as-command.test.ts',
  'tests/mock/shared/processes.test.ts',
];

/** What a contributor need not wait for: those, and everything that starts commands or reads whole folders of real connectors. */
const slow = [
  'tests/{docs,readme}.test.ts',
  'tests/browser/**',
  'tests/{cli/main,cli/bin,verify/interrupt}.test.ts',
  ...slowest,
  ...corpus,
];

/**
 * `npm test` leaves out the slowest, which `npm run test:slow` runs (CI runs both); `npm run test:fast` leaves out more. Vitest by itself leaves
 * out nothing.
 */
const part = process.env['PINOUT_TESTS'];
const left = part === 'fast' ? slow : part === 'most' ? slowest : [];

export default defineConfig({
  test: {
    setupFiles: ['tests/support/loopback-only.ts'],
    // Bounds for what hangs, not for what is slow: nothing here takes a tenth of it on a machine that is free.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A second, which is what a poll has by itself, is not enough on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    // Processes: threads are cheaper, but V8 of Node 24 sometimes ends the whole run when a thread with WebAssembly ends
    // ("Check failed: jit_page_->allocations_.erase").
    pool: 'forks',
    // Commands that tests start compile the sources once and not each time, which is half of what a start costs.
    env: { NODE_COMPILE_CACHE: resolve(import.meta.dirname, 'node_modules/.cache/pinout-tests') },
    // By default one core is left idle, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: part === 'slow' ? [] : ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone, ...slowest, ...corpus, ...left],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: part === 'slow' ? slowest : [...alone, ...slowest],
          exclude: [...configDefaults.exclude, ...corpus, ...left],
        },
      },
      {
        extends: true,
        test: {
          name: 'corpus',
          include: part === 'slow' ? [] : corpus,
          exclude: [...configDefaults.exclude, ...left],
        },
      },
    ],
  },
});
