/** Tests with programs from outside: Chromium, LibreOffice, Deno. Run by `npm run test:outside`; they fail, and say so, where a program is missing; the notebooks are skipped, with the reason. */

import { defineConfig } from 'vitest/config'
import common from './vitest.config.ts'

export default defineConfig({
  ...common,
  test: { ...common.test, include: ['test/outside/**/*.test.ts'], exclude: ['node_modules/**'], testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false },
})
