import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/loopback-only.ts'],
    // Bounds for what hangs, not for what is slow: nothing here takes a tenth of it on a machine that is free.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A process a file: threads are cheaper, but V8 of Node 24 sometimes ends the whole run when a thread with WebAssembly ends
    // ("Check failed: jit_page_->allocations_.erase").
    pool: 'forks',
    // By default one core is left idle, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
