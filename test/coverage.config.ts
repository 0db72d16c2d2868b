/** `npm run coverage`: the tests of the kernels, with what they reach in the folders they are about. */

import base from './vitest.config.ts'

const folders = ['flow', 'match', 'certify', 'pairs', 'model', 'solve']

export default {
  ...base,
  test: {
    ...base.test,
    include: folders.filter((folder) => folder !== 'pairs').map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: ['node_modules/**'],
    // counting makes everything slower
    testTimeout: 300_000,
    hookTimeout: 300_000,
    coverage: {
      provider: 'v8' as const,
      enabled: true,
      include: folders.map((folder) => `src/${folder}/**/*.ts`),
      reportsDirectory: 'coverage',
      reporter: ['json'] as ['json'],
      reportOnFailure: true,
    },
  },
}
