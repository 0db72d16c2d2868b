/** All trade-offs between two objectives as points; whatever is not on the steps cannot be reached, or is worse than one of them. */

import type { Frontier } from '../explain/frontier.ts'
import { wordsOf } from '../report/catalogue.ts'
import type { Language } from '../report/language.ts'
import { notebookWordsOf } from '../report/notebook-words.ts'
import { emsOf } from '../report/plan-page-text.ts'
import { drawing, near, textAt, tones } from './drawing.ts'

const width = 380
const height = 240
const small = 12

/** Empty for fewer than two points. O(points). */
export function frontierScatter({ points, objectives, senses }: Frontier, lang: Language): string {
  if (points.length < 2) return ''
  const words = wordsOf(lang)
  const own = notebookWordsOf(lang)
  const range = (i: 0 | 1): { readonly least: number; readonly most: number } => {
    const values = points.map((point) => point.values[i])
    return { least: Math.min(...values), most: Math.max(...values) }
  }
  const ranges = [range(0), range(1)] as const
  const labels = points.map(({ values }) => values.map((value, i) => words.amount(objectives[i], value)))
  const left = Math.max(...labels.map(([, label]) => emsOf(label))) * small + 24
  const at = (i: 0 | 1, value: number): number => (value - ranges[i].least) / Math.max(ranges[i].most - ranges[i].least, 1)
  const top = 30
  const x = (value: number): number => near(left + 24 + at(0, value) * (width - 48))
  const y = (value: number): number => near(top + height - 20 - at(1, value) * (height - 40))
  const axis = (i: 0 | 1): string => `${words.objective(objectives[i])}${words.inBrackets(own.better[senses[i]])}`
  const ticks = (i: 0 | 1): readonly number[] => {
    const place = i === 0 ? x : y
    const room = i === 0 ? Math.max(...labels.map(([label]) => emsOf(label))) * small + 6 : small + 6
    return [...new Set(points.map((point) => point.values[i]))].reduce<readonly number[]>(
      (kept, value) => (kept.every((other) => Math.abs(place(other) - place(value)) >= room) ? [...kept, value] : kept), [])
  }
  const steps = [...points].sort((a, b) => a.values[0] - b.values[0]).map(({ values: [a, b] }) => `${x(a)} ${y(b)}`)
  const marks = points.map(({ values: [a, b], comparison }, k) => {
    const now = comparison.changed === 0
    return `<circle cx="${x(a)}" cy="${y(b)}" r="${now ? 7 : 5}" fill="${now ? tones.mutual : tones.chosen}"${now ? ' stroke="currentColor" stroke-width="1.5"' : ''}/>${textAt(x(a) + 10, y(b) - 8, now ? `${k + 1} ${own.now}` : String(k + 1), { size: small })}`
  })
  const bottom = top + height
  return drawing(own.frontier, Math.max(left + width + emsOf(own.now) * small, emsOf(axis(0)) * small + 8, emsOf(axis(1)) * small + 8), bottom + 46, [
    textAt(4, 16, axis(1), { size: small, weight: 600 }), textAt(left + width, bottom + 40, axis(0), { size: small, anchor: 'end', weight: 600 }),
    `<path d="M${near(left)} ${top}V${bottom}H${near(left + width)}" fill="none" stroke="currentColor" opacity="0.6"/>`,
    ...ticks(0).map((value) => `<path d="M${x(value)} ${top}V${bottom}" stroke="currentColor" opacity="0.12"/>${textAt(x(value), bottom + 17, words.amount(objectives[0], value), { size: small, anchor: 'middle', opacity: 0.8 })}`),
    ...ticks(1).map((value) => `<path d="M${near(left)} ${y(value)}H${near(left + width)}" stroke="currentColor" opacity="0.12"/>${textAt(left - 6, y(value) + 4, words.amount(objectives[1], value), { size: small, anchor: 'end', opacity: 0.8 })}`),
    `<path d="M${steps.join('L')}" fill="none" stroke="${tones.chosen}" stroke-dasharray="4 4" opacity="0.7"/>`, ...marks,
  ])
}
