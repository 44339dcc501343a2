// Loaded with --import before a command that is measured: writes what the whole process, its threads included, has used.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { PINOUT_USAGE: file } = process.env;
const started = performance.timeOrigin;
if (isMainThread && file !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const wall = Date.now() - started;
    writeFileSync(
      file,
      JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, wall: wall / 1e3, mib: maxRSS / 1024 }),
    );
  });
}
