/** Every example runs as a program, asserts, prints what its README says, and stays short. */

import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { markdownFences } from './fences.ts'

const root = new URL('../..', import.meta.url).pathname
const folders = readdirSync(join(root, 'examples')).filter((name) => existsSync(join(root, 'examples', name, 'main.ts')))

describe('examples', () => {
  it('are there', () => expect(folders.length).toBeGreaterThanOrEqual(5))

  it.each(folders)('%s prints what its README shows', async (folder) => {
    const program = join(root, 'examples', folder, 'main.ts')
    const source = readFileSync(program, 'utf8')
    expect(source.split('\n').length).toBeLessThanOrEqual(61)
    expect(source).toMatch(/assert/)
    const readme = readFileSync(join(root, 'examples', folder, 'README.md'), 'utf8')
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { cwd: root })
    const [shown] = markdownFences(folder, readme, 'text')
    expect(stdout).toBe(shown.code)
    expect(readme).toMatch(/English/)
  })
})
