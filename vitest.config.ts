// Three kinds of test: `unit` (beside the code, on the real database where there is one), `dom` (widget parts in
// happy-dom) and `browser` (a real Chromium against the built product, one file at a time).
import { configDefaults, defineConfig } from 'vitest/config';

/** Pictures are for people to look at: they are taken when a folder for them is named. */
const PICTURES = process.env.FOOTHOLD_PICTURES ? [] : ['test/e2e/widget/screenshots.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{shared,server,demo}/**/*.test.{ts,tsx}',
            'test/guard/**/*.test.ts',
            'test/server/**/*.test.ts',
            'test/statistics/**/*.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        test: { name: 'dom', include: ['widget/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts', 'test/clients/*.test.ts', 'test/torture/*.test.ts'],
          exclude: [...configDefaults.exclude, ...PICTURES],
          fileParallelism: false,
          hookTimeout: 300_000,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
