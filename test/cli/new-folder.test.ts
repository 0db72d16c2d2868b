/** `solve` without a folder given makes one by the day, and never writes over an older plan. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { newFolder } from '../../src/cli/files.ts'
import { say } from '../../src/cli/messages.ts'
import { isoDay } from '../../src/cli/today.ts'

const folder = mkdtempSync(join(tmpdir(), '新 文件夹 '))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the folder of a plan', () => {
  it('is new, by the day, in the language', async () => {
    expect(say['zh-CN'].folder(isoDay(new Date(2026, 3, 8)))).toBe('方案-2026-04-08')
    expect(say.en.folder(isoDay(new Date(2026, 10, 24, 23, 59)))).toBe('plan-2026-11-24')
    const name = join(folder, '方案-2026-04-08')
    expect([await newFolder(name), await newFolder(name), await newFolder(name)]).toEqual([name, `${name}-2`, `${name}-3`])
    await expect(newFolder(join(folder, '没有', '这里'))).rejects.toThrow('ENOENT')
  })

  it('is asked for by solve alone, without --out or --redact', () => {
    const dated = (...args: string[]): unknown => {
      const read = readArguments(args)
      return read.kind === 'request' && read.request.dated
    }
    expect([dated('solve', 'x'), dated('solve', 'x', '--redact', 'leadership'), dated('solve', 'x', '--out', 'y'), dated('solve', 'x', '--redact', 'public'), dated('verify', 'x')]).toEqual([true, true, undefined, undefined, undefined])
  })
})
