import { defineConfig } from 'vitest/config'

const POSTGRES_SERVER = './test/support/postgres-server.ts'
const PGLITE_IMAGE = './test/support/pglite-image.ts'

export default defineConfig({
  test: {
    // Each PGlite takes up to 0.8 GB.
    maxWorkers: 2,
    // Files share loaded modules: loading them anew for each file took as long as all tests together.
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{src,sdk/src,console/src}/**/*.test.{ts,tsx}',
            'test/*.test.ts',
            'test/{support,torture}/**/*.test.ts',
          ],
          env: { BELLHOP_TEST_DATABASE: 'pglite' },
          globalSetup: [PGLITE_IMAGE],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration-pglite',
          include: ['test/integration/**/*.test.ts'],
          exclude: ['**/*.pg.test.ts'],
          env: { BELLHOP_TEST_DATABASE: 'pglite' },
          globalSetup: [PGLITE_IMAGE],
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration-postgres',
          include: ['test/integration/**/*.test.ts'],
          env: { BELLHOP_TEST_DATABASE: 'postgres' },
          globalSetup: [POSTGRES_SERVER],
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          globalSetup: [POSTGRES_SERVER],
          // They wait for browsers, processes and clocks a quarter of the time.
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
