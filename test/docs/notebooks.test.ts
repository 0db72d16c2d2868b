/** Every notebook runs, and its stored outputs are what its cells give now. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notebookFolder, notebookNames, readNotebook, runNotebook, writeNotebook } from '../kit/notebooks.ts'

describe('notebooks', () => {
  it('are there, and the page lists them', () => {
    const page = readFileSync(join(notebookFolder, '../../docs/notebooks.md'), 'utf8')
    expect(notebookNames().length).toBeGreaterThanOrEqual(5)
    expect(notebookNames().filter((name) => !page.includes(`examples/notebooks/${name}`))).toEqual([])
  })

  it.each(notebookNames())('%s stores what its cells give now (npm run docs:notebooks)', async (name) => {
    const stored = readNotebook(name)
    const now = await runNotebook(stored)
    expect(now.cells).toEqual(stored.cells)
    expect(readFileSync(join(notebookFolder, name), 'utf8')).toBe(writeNotebook(now))
  })

  it.each(notebookNames())('%s is for the Deno kernel, asks in two languages, and shows tables and pictures', (name) => {
    const { cells, metadata, nbformat } = readNotebook(name)
    expect([metadata.kernelspec.name, metadata.kernelspec.language, nbformat]).toEqual(['deno', 'typescript', 4])
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length)
    const markdown = cells.filter(({ cell_type: kind }) => kind === 'markdown').map(({ source }) => source.join(''))
    expect(markdown.length).toBeGreaterThan(2)
    for (const text of markdown) expect(text).toMatch(/[\u4e00-\u9fff][\s\S]*[a-z]{3}/)
    const outputs = JSON.stringify(cells.map((cell) => cell.outputs ?? []))
    expect(outputs).toContain('<svg')
    expect(outputs).toContain('<table')
    expect(outputs).not.toContain('"error"')
  })

  it('would notice a stale output', async () => {
    const [name] = notebookNames()
    const stored = readNotebook(name)
    const cells = stored.cells.map((cell) => (cell.cell_type === 'code' ? { ...cell, source: cell.source.map((line) => line.replaceAll('溪口村', '溪东村')) } : cell))
    expect((await runNotebook({ ...stored, cells })).cells).not.toEqual(cells)
  })
})
