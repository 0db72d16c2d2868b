import base from './vitest.config.ts'

// not merged: merging would join the lists of files
export default { ...base, test: { ...base.test, include: ['test/sweep/**/*.test.ts'], exclude: ['node_modules/**'] } }
