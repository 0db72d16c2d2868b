import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  { ignores: ['dist/**', 'out/**', 'coverage/**', 'node_modules/**'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: '../tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // numbers belong in messages, and `!` after a check made elsewhere reads better than a second check
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `while (true)` loops are written `for (;;)`; comparisons that look needless guard untrusted data
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
      // `_` is for values that a loop or a destructuring must name and nobody reads
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
      // control characters in names are looked for on purpose
      'no-control-regex': 'off',
      // words are taken apart by code point on purpose: names hold characters beyond the first plane, no emoji sequences
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  // examples are programs that print
  { files: ['examples/**'], rules: { 'no-console': 'off' } },
  // the guard against console calls has to name the console
  { files: ['test/kit/no-console.ts'], rules: { 'no-console': 'off', '@typescript-eslint/unbound-method': 'off' } },
)
