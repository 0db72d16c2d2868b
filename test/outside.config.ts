/** Tests with programs from outside: Chromium, LibreOffice, Deno. Run by `npm run test:outside`; where Chromium is missing they fail, where LibreOffice or Deno's kernel is missing they are skipped, and all say so. */

import { defineConfig } from 'vitest/config'
import common from './vitest.config.ts'

export default defineConfig({
  ...common,
  test: { ...common.test, include: ['test/outside/**/*.test.ts'], exclude: ['node_modules/**'], testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false },
})
