/** Answers as elements of a real page: the Observable page of the examples, its cells run as its builder runs them; pictures, names, nothing in them that could clash; what is left without pictures. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

let browser: Browser
beforeAll(async () => {
  if (!existsSync(executablePath)) throw new Error(`Chromium is not at ${executablePath}: install it (apt-get install chromium), or name it in CHROMIUM.`)
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(() => browser?.close())

/** The module cells of a page of Observable's notebook-kit as one module; `display` appends to the page. */
async function cells(file: string): Promise<string> {
  const page = readFileSync(file, 'utf8')
  const modules = [...page.matchAll(/<script id="\d+" type="module">([\s\S]*?)<\/script>/g)].map(([, code]) => code)
  expect(modules.length).toBeGreaterThan(2)
  const { outputFiles } = await build({
    stdin: { contents: `const display = (one) => document.body.append(one)\n${modules.join('\n')}`, resolveDir: root },
    bundle: true, format: 'iife', platform: 'browser', write: false, logLevel: 'silent',
    alias: { 'two-way-choice': join(root, 'src/index.ts'), 'two-way-choice/notebook': join(root, 'src/notebook.ts') },
  })
  return outputFiles[0].text
}

async function open(code: string, dark = false): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 }, colorScheme: dark ? 'dark' : 'light' })
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => heard.push(message.text()))
  page.on('request', (request) => heard.push(request.url()))
  await page.setContent('<!doctype html><meta name="color-scheme" content="light dark"><body></body>')
  await page.addScriptTag({ content: code })
  return { page, heard }
}

describe('the Observable page', () => {
  it('shows every answer as an element, and asks for nothing', async () => {
    const code = await cells(join(root, 'examples/observable/what-if.html'))
    for (const dark of [false, true]) {
      const { page, heard } = await open(code, dark)
      expect(heard).toEqual([])
      const shown = page.locator('body > div')
      expect(await shown.count()).toBe(3)
      for (const k of [0, 1]) {
        const box = await shown.nth(k).locator('svg').first().boundingBox()
        expect(Math.min(box!.width, box!.height)).toBeGreaterThan(60)
      }
      // without ids nothing can clash
      expect(await page.locator('[id]').count()).toBe(0)
      for (const name of ['溪口村', '周明远', '郑海涛']) expect(await page.getByRole('cell', { name, exact: true }).count()).toBeGreaterThan(0)
      expect(await page.getByText('What-ifs compared with the present plan').count()).toBeGreaterThan(0)
      // a wide table has its own bar: the page has none
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(900)
      // words are dark on light, light on dark
      const [r, g, b] = (await page.evaluate<string>("getComputedStyle(document.querySelector('td')).color")).match(/\d+/g)!.map(Number)
      expect((r + g + b) / 3 > 128).toBe(dark)
      await page.close()
    }
  })

  it('still says everything where pictures and styles are taken away, as JupyterLab does with notebooks that are not trusted', async () => {
    const { page } = await open(await cells(join(root, 'examples/observable/what-if.html')))
    await page.evaluate("document.querySelectorAll('svg').forEach((one) => one.remove()); document.querySelectorAll('[style]').forEach((one) => one.removeAttribute('style'))")
    const text = await page.locator('body').innerText()
    for (const said of ['已证明', '拟派指导员', '双向一致', '新安排', 'Present plan']) expect(text).toContain(said)
    await page.close()
  })
})
