import { defineConfig } from 'vitest/config'

const root = new URL('..', import.meta.url).pathname

export default defineConfig({
  // examples and documents import the package by its name; tests run them on the sources
  resolve: {
    alias: [
      { find: /^two-way-choice$/, replacement: `${root}src/index.ts` },
      { find: /^two-way-choice\/(.+)$/, replacement: `${root}src/$1.ts` },
    ],
  },
  test: {
    root,
    include: ['test/**/*.test.ts'],
    exclude: ['test/sweep/**', 'test/outside/**', 'node_modules/**'],
    // all cores: nobody works beside a test run
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/kit/no-console.ts'],
  },
})
