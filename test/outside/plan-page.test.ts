/** The plan page in a real browser: it draws, explains on click, hover and keys, finds, prints, and asks for nothing. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describePeople } from '../../src/explain/describe-people.ts'
import { describePlan } from '../../src/explain/describe-plan.ts'
import { readTownship } from '../../src/io/township.ts'
import type { Round } from '../../src/model/round.ts'
import { writePlanPage } from '../../src/report/plan-page.ts'
import { render } from '../../src/report/render.ts'
import { planPage } from '../../src/report.ts'
import { solve } from '../../src/solve/solve.ts'
import { readCases } from '../kit/cases.ts'
import { county } from '../kit/seeded.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const folder = mkdtempSync(join(tmpdir(), 'plan-page-'))
const named = (name: string): Round => readCases().find((item) => item.case === name)!.round

let browser: Browser
beforeAll(async () => {
  if (!existsSync(executablePath)) throw new Error(`Chromium is not at ${executablePath}: install it (apt-get install chromium), or name it in CHROMIUM.`)
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Visit {
  readonly page: Page
  /** What the console said and which addresses were asked for, but for the page itself. */
  readonly heard: readonly string[]
}

/** Opens a page as a clerk does, from a folder with a Chinese name and a space. */
async function open(html: string, options: { readonly width?: number; readonly dark?: boolean; readonly scripts?: boolean } = {}): Promise<Visit> {
  const file = join(folder, '方案 图.html')
  writeFileSync(file, html)
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: 800 }, colorScheme: options.dark === true ? 'dark' : 'light', javaScriptEnabled: options.scripts ?? true,
  })
  const heard: string[] = []
  const address = pathToFileURL(file).href
  page.on('console', (message) => heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('request', (request) => {
    if (request.url() !== address) heard.push(request.url())
  })
  await page.goto(address)
  return { page, heard }
}

async function sample() {
  const here = new URL('../../examples/township/', import.meta.url)
  const names = readdirSync(here).filter((name) => name.endsWith('.csv'))
  const { round } = await readTownship(names.map((name) => ({ name, bytes: readFileSync(new URL(encodeURIComponent(name), here)) })))
  const solution = solve(round!)
  return { solution, round: round! }
}

/** What an expression is worth in the page; a string, because the types of these tests know no browser. */
const ask = <T>(page: Page, expression: string): Promise<T> => page.evaluate<T>(expression)

const node = (page: Page, key: string) => page.locator(`svg.picture .node[data-k="${key}"]:not(.guest)`)

/** Texts with less contrast against what is behind them than WCAG asks for: 4.5. */
const lowContrast = `(() => {
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const luminance = (colour) => {
    probe.fillStyle = colour
    probe.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map((value) => value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (item) => {
    for (let at = item; at !== null; at = at.parentElement) {
      const fill = at instanceof SVGElement ? 'rgba(0, 0, 0, 0)' : getComputedStyle(at).backgroundColor
      if (fill !== 'rgba(0, 0, 0, 0)') return fill
    }
    return '#fff'
  }
  return [...document.querySelectorAll('h1, h2, h3, p, td, th, li, dt, dd, button, label, summary, text.name, text.aside, text.no, text.tag, text.said')]
    .filter((item) => item.getClientRects().length > 0 && item.textContent.trim() !== '')
    .map((item) => {
      const style = getComputedStyle(item)
      const [a, b] = [luminance(item instanceof SVGElement ? style.fill : style.color), luminance(ground(item))]
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), item.tagName + ' ' + item.textContent.slice(0, 12)]
    })
    .filter(([ratio]) => ratio < 4.5)
    .map(([ratio, text]) => text + ' ' + ratio.toFixed(2))
})()`

describe('the plan page in Chromium', () => {
  it('shows the reasons on click and hover, and asks for nothing', async () => {
    const { solution, round } = await sample()
    const { page, heard } = await open(planPage(solution))
    await node(page, 'v4').click()
    expect(await page.locator('#why h2').textContent()).toBe(round.villages[4].name)
    expect(await page.locator('#why li').allTextContents()).toEqual(render(describePlan(solution).villages[4]).split('\n'))
    expect(await node(page, 'v4').getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator('#why').getAttribute('aria-live')).toBe('polite')
    // hovering shows another, leaving brings the chosen one back
    await node(page, 'c2').hover()
    expect(await page.locator('#why h2').textContent()).toBe(round.cadres[2].name)
    expect(await page.locator('#why li').allTextContents()).toEqual(render(describePeople(solution)[2]).split('\n'))
    await page.mouse.move(2, 300)
    expect(await page.locator('#why h2').textContent()).toBe(round.villages[4].name)
    // lines of others step back, own ones do not
    const opacities = await ask<[string, string][]>(page, `[...document.querySelectorAll('svg.picture .edge')].map((edge) => [edge.dataset.v, getComputedStyle(edge).opacity])`)
    expect(opacities.every(([v, opacity]) => (opacity === '1') === (v === '4'))).toBe(true)
    // a name in a table does the same
    await page.locator('td button[data-k="c7"]').first().click()
    expect(await page.locator('#why h2').textContent()).toContain('王伟')
    await page.keyboard.press('Escape')
    expect(await page.locator('#why h2').count()).toBe(0)
    expect(heard).toEqual([])
    await page.close()
  })

  it('is walked by keys: one stop for the picture, arrows inside, Enter for the reasons', async () => {
    const { solution } = await sample()
    const { page } = await open(planPage(solution))
    expect(await page.locator('svg.picture .node[tabindex="0"]').count()).toBe(1)
    await page.locator('svg.picture .node[tabindex="0"]').focus()
    const focused = () => ask<string>(page, `document.activeElement.dataset.k ?? ''`)
    const first = await focused()
    await page.keyboard.press('ArrowDown')
    const second = await focused()
    expect(second).not.toBe(first)
    await page.keyboard.press('ArrowRight')
    const partner = await focused()
    const post = solution.plan!.posts[Number(second.slice(1))]
    expect(partner).toBe(`c${solution.round.cadres.findIndex(({ id }) => id === post.cadre)}`)
    await page.keyboard.press('ArrowLeft')
    expect(await focused()).toBe(second)
    await page.keyboard.press('Home')
    expect(await focused()).toBe(first)
    await page.keyboard.press('Enter')
    expect(await node(page, first).getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator('#why li').count()).toBeGreaterThan(0)
    // what has the focus is seen to have it
    expect(await ask<string>(page, 'getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none')
    await page.close()
  })

  it('finds villages and people, in folded pictures too', async () => {
    const solution = solve(county({ seed: 4, villages: 120, cadres: 190, townships: 6, scores: 'none' }))
    const facts = describePlan(solution, { prices: false })
    const { page, heard } = await open(writePlanPage(facts, describePeople(solution)))
    const last = solution.round.villages.length - 1
    expect(await node(page, `v${last}`).isVisible()).toBe(false)
    await page.fill('#search', facts.solution.round.villages[last].name!)
    expect(await page.locator('#status').textContent()).toMatch(/^找到\d+项/)
    const hits = await ask<string[]>(page, `[...document.querySelectorAll('svg.picture .node.hit:not(.guest)')].map((item) => item.dataset.k)`)
    expect(hits.length).toBeGreaterThan(0)
    for (const key of hits.filter((item) => item.startsWith('v'))) expect(solution.round.villages[Number(key.slice(1))].name).toContain(facts.solution.round.villages[last].name)
    for (let k = 0; k < 200 && !(await node(page, `v${last}`).isVisible()); k++) await page.press('#search', 'Enter')
    expect(await node(page, `v${last}`).isVisible()).toBe(true)
    await page.fill('#search', '无此村名')
    expect(await page.locator('#status').textContent()).toBe('没有找到')
    expect(heard).toEqual([])
    await page.close()
  })

  it('filters by how it stands, and hides unused wishes', async () => {
    const round = named('S08b')
    const { page } = await open(planPage(solve(round)))
    const button = page.locator('button[data-only=adjusted]')
    await button.click()
    // the pinned village and its cadre stay, all others step back
    expect(await page.locator('svg.picture .node:not(.off)').count()).toBe(2)
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    await button.click()
    expect(await page.locator('.off').count()).toBe(0)
    const display = () => ask<string>(page, `getComputedStyle(document.querySelector('svg.picture .wish')).display`)
    expect(await display()).not.toBe('none')
    await page.uncheck('#wishes')
    expect(await display()).toBe('none')
    await page.close()
  })

  it('names every control, and every picture has its tables', async () => {
    const { solution, round } = await sample()
    for (const lang of ['zh-CN', 'en'] as const) {
      const { page } = await open(planPage(solution, { lang }))
      expect(await page.getByRole('searchbox').count()).toBe(1)
      expect(await page.getByRole('searchbox').getAttribute('id')).toBe('search')
      const unnamed = await ask<string[]>(page, `[...document.querySelectorAll('button, input, [role=button], [role=group], svg:not([aria-hidden])')]
        .filter((item) => ((item.getAttribute('aria-label') ?? '') + item.textContent + (item.labels?.[0]?.textContent ?? '')).trim() === '')
        .map((item) => item.outerHTML.slice(0, 80))`)
      expect(unnamed).toEqual([])
      const ids = await ask<string[]>(page, `[...document.querySelectorAll('[id]')].map(({ id }) => id)`)
      expect(new Set(ids).size).toBe(ids.length)
      // headings go down by one
      const levels = await ask<number[]>(page, `[...document.querySelectorAll('main :is(h1, h2, h3)')].map(({ tagName }) => Number(tagName.slice(1)))`)
      levels.forEach((level, k) => expect(level - (levels[k - 1] ?? 0)).toBeLessThanOrEqual(1))
      for (const { name, id } of round.villages) expect(await page.getByRole('button', { name: name ?? id }).count()).toBeGreaterThan(1)
      expect(await page.locator('th:not([scope])').count()).toBe(0)
      await page.close()
    }
  })

  it('breaks on no screen, and is legible on light and dark', async () => {
    const { solution } = await sample()
    const html = planPage(solution)
    for (const [width, dark] of [[320, false], [375, true], [768, false], [1440, true]] as const) {
      const { page } = await open(html, { width, dark })
      expect(await ask<number>(page, 'document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
      // contrast of text as WCAG counts it, at least 4.5
      expect(await ask<string[]>(page, lowContrast)).toEqual([])
      await page.close()
    }
  })

  it('turns dark and light by its button', async () => {
    const { page } = await open(planPage(solve(named('S01'))))
    const paper = () => ask<string>(page, `getComputedStyle(document.querySelector('main')).backgroundColor`)
    const before = await paper()
    await page.click('#theme')
    expect(await paper()).toBe(before)
    await page.click('#theme')
    expect(await paper()).not.toBe(before)
    await page.close()
  })

  it('prints everything on A4, folded pictures too', async () => {
    const solution = solve(county({ seed: 4, villages: 100, cadres: 150, townships: 1, scores: 'none' }))
    const { page, heard } = await open(writePlanPage(describePlan(solution, { prices: false }), []))
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const pages = [...pdf.toString('latin1').matchAll(/\/Type \/Page\b/g)].length
    expect(pages).toBeGreaterThan(5)
    expect([...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].every(([, w, h]) => Math.abs(Number(w) - 595) < 1.5 && Math.abs(Number(h) - 842) < 1.5)).toBe(true)
    // the folds are as they were
    expect(await page.locator('details[open]').count()).toBe(1)
    // on paper all pictures are there, the tools are not, and what is longer than a sheet comes in pieces that fit
    await page.emulateMedia({ media: 'print' })
    await ask(page, `dispatchEvent(new Event('beforeprint'))`)
    expect(await page.locator('.tools').isVisible()).toBe(false)
    expect(await page.locator('.panel').isVisible()).toBe(false)
    const heights = await ask<number[]>(page, `[...document.querySelectorAll('svg:is(.picture:not(.long), .slice)')].map((picture) => picture.getBoundingClientRect().height)`)
    expect(heights.length).toBeGreaterThan(3)
    // 257 mm are free between the margins
    for (const height of heights) expect(height > 0 && height < (257 * 96) / 25.4).toBe(true)
    expect(heard).toEqual([])
    await page.close()
  })

  it('runs nothing that a name brings along', async () => {
    const name = '</script><script>document.title="x"</script><img src=x onerror="document.title=1">'
    const round: Round = { title: name, villages: [{ id: 'a', name, area: name, recommends: ['b'] }], cadres: [{ id: 'b', name, unit: name, choices: ['a'] }] }
    const { page, heard } = await open(planPage(solve(round)))
    await node(page, 'v0').click()
    expect(await page.locator('#why h2').textContent()).toBe(name)
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.title()).toContain(name)
    // even a script that got in would not run
    await ask(page, `document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "run"' }))`)
    expect(await page.title()).not.toBe('run')
    expect(heard.every((text) => text.includes('Content Security Policy'))).toBe(true)
    await page.close()
  })

  it('is whole without scripts', async () => {
    const { solution, round } = await sample()
    const { page } = await open(planPage(solution), { scripts: false })
    expect(await page.locator('svg.picture .node').count()).toBe(round.villages.length + round.cadres.length)
    expect(await page.locator('.tools').isVisible()).toBe(false)
    expect(await page.locator('table').first().isVisible()).toBe(true)
    expect(await page.locator('noscript').textContent()).toContain('脚本')
    await page.close()
  })

  it('answers a click with 1,000 villages', async () => {
    const solution = solve(county({ seed: 4, villages: 1000, cadres: 1600, townships: 50, scores: 'none' }))
    const { page, heard } = await open(writePlanPage(describePlan(solution, { prices: false }), []))
    expect(await page.locator('svg.picture .village').count()).toBe(1000)
    const first = page.locator('svg.picture .village').first()
    await first.click({ timeout: 5000 })
    expect(await page.locator('#why h2').textContent()).not.toBe('')
    expect(heard).toEqual([])
    await page.close()
  })
})
