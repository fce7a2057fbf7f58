import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from '../test/closing-line/reporter.ts';

const SEED = 'test/property-seed.ts';

const ALL = ['test/**/*.test.ts'];

/** Nobody types in these, so they need not wait for the console's language, which takes as long to load as all the rest. */
const BELOW_THE_LAB = ['test/{addr,app,base,config,draw,proto,sim,stack,tidy,wire}/**/*.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: BELOW_THE_LAB, setupFiles: [SEED] },
      },
      {
        extends: true,
        test: { name: 'labs', include: ALL, exclude: BELOW_THE_LAB, setupFiles: [SEED, 'src/lab/ios.ts'] },
      },
    ],
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts'] },
  },
});
