import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: forks start a process a file, threads are cheaper and nothing here needs isolation of the process.
    pool: 'threads',
  },
});
