import { copyFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig([
  {
    entry: ['src/index.ts', 'src/verify.ts', 'src/matching.ts', 'src/workbook.ts', 'src/report.ts', 'src/highs.ts', 'src/large.ts', 'src/vipr.ts', 'src/notebook.ts'],
    format: ['esm', 'cjs'],
    // tsup itself injects `baseUrl`, which TypeScript 6 reports as deprecated
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
    target: 'es2022',
    platform: 'neutral',
    splitting: true,
    treeshake: true,
    sourcemap: true,
    clean: true,
    onSuccess: async () => {
      for (const name of ['round', 'certificate']) await copyFile(`docs/schemas/${name}.schema.json`, `dist/${name}.schema.json`)
    },
  },
  {
    entry: ['src/command.ts'],
    format: ['esm'],
    target: 'es2022',
    platform: 'node',
    sourcemap: true,
    banner: { js: '#!/usr/bin/env node' },
  },
])
