import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: ['test/sweep/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/kit/no-console.ts'],
  },
})
