/** The commands of the tutorial, in an empty folder, in their order. */

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCommand } from '../kit/built-command.ts'
import { markdownFences } from './fences.ts'

const root = new URL('../..', import.meta.url).pathname
const built = join(root, 'node_modules/.cache/two-way-choice', `tutorial-${process.pid}`)
const folder = mkdtempSync(join(tmpdir(), '双向选择 教程 '))
let command = ''
beforeAll(async () => {
  command = await buildCommand(built)
})
afterAll(() => {
  for (const path of [built, folder]) rmSync(path, { recursive: true, force: true })
})

/** The `sh` lines of a document that call the command, without its name. */
const commandsOf = (file: string): string[] =>
  markdownFences(file, readFileSync(join(root, file), 'utf8'), 'sh').flatMap(({ code }) => code.split('\n').filter(Boolean)).map((line) => {
    expect(line).toMatch(/^npx two-way-choice /)
    return line.slice('npx two-way-choice '.length)
  })

describe('docs/tutorial.md', () => {
  it('runs from an empty folder to a verified plan', async () => {
    const commands = commandsOf('docs/tutorial.md')
    expect(commands).toHaveLength(4)
    const said: string[] = []
    for (const line of commands) said.push((await promisify(execFile)(process.execPath, [command, ...line.split(' ')], { cwd: folder })).stdout)
    // what the text says of them
    expect(existsSync(join(folder, '双向选择模板.xlsx'))).toBe(true)
    expect(said[1]).toContain('5 个村、9 名干部,没有错误')
    expect(said[2]).toContain('村村有指导员5个村；双向一致5个村')
    for (const name of ['方案图.html', '派驻方案(讨论稿).html']) expect(existsSync(join(folder, '方案', name)), name).toBe(true)
    expect(said[3]).toContain('已证明  在所列目标次序下没有更好的方案')
  })
})

describe('docs/handbook.zh-CN.md', () => {
  it('runs from checked sheets to papers, archive and a later change', async () => {
    // the handbook's sheets are filled in by then: the sample stands for them
    const [first, ...rest] = commandsOf('docs/handbook.zh-CN.md')
    expect(first).toBe('template .')
    expect(rest).toHaveLength(8)
    const sheets = join('示例', '双向选择示例.xlsx')
    const run = async (line: string): Promise<string> =>
      (await promisify(execFile)(process.execPath, [command, ...line.replace('双向选择模板.xlsx', sheets).split(' ')], { cwd: folder })).stdout
    for (const line of rest) await run(line)
    for (const name of ['核对', 'out-public/公示(代拟稿).html', 'out-public/公示(代拟稿).docx', '定稿/会议纪要(代拟稿).docx', 'out-village', 'out-self', '调整后/变动清单.html']) expect(existsSync(join(folder, name)), name).toBe(true)
  })
})
