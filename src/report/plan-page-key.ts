/** The key of the pictures: every kind of line that occurs, drawn as it is drawn there. */

import { escapeHtml } from './html.ts'
import type { PageGraph, PairKind } from './plan-page-graph.ts'
import type { PlanPageWords } from './plan-page-words.ts'

const kinds: readonly PairKind[] = ['mutual', 'chosen', 'recommended', 'allotted']

/** A list of samples with their meaning; only what the pictures have. */
export function writeKey({ edges, villages }: PageGraph, words: PlanPageWords): string {
  const { legend } = words
  const line = (classes: string, more = ''): string => `<g class="${classes}"><path class="line" d="M1 8H43"/>${more}</g>`
  const hollow = (use: string, y: number): string =>
    `<g class="edge mutual ${use} hollow"><path class="line" d="M1 ${y}H43"/><path class="core" d="M1 ${y}H43"/></g>`
  const item = (drawing: string, text: string): string => `<li><svg viewBox="0 0 44 16" aria-hidden="true">${drawing}</svg><span>${escapeHtml(text)}</span></li>`
  const arrows: Readonly<Partial<Record<PairKind, string>>> = { chosen: '<path class="head" d="M1 8l9 -4.5v9z"/>', recommended: '<path class="head" d="M43 8l-9 -4.5v9z"/>' }
  const has = (test: (edge: PageGraph['edges'][number]) => boolean): boolean => edges.some(test)
  const open = villages.some(({ state }) => state === 'open')
  const items = [
    ...kinds.filter((kind) => has((edge) => edge.kind === kind)).map((kind) => item(line(`edge ${kind} post`, arrows[kind] ?? ''), legend[kind])),
    ...(open
      ? [item(`${hollow('post', 4)}${hollow('candidate', 12)}`, legend.candidate)]
      : []),
    ...(has(({ use }) => use === 'wish') ? [item(line('edge mutual wish'), villages.every(({ state }) => state === 'none') ? legend.named : legend.wish)] : []),
    ...(['pin', 'keep'] as const)
      .filter((how) => has(({ pinned }) => pinned === how))
      .map((how) => item(`<rect class="pin" x="13" y="0" width="16" height="16" rx="2"/><text class="pinned" x="21" y="12">${escapeHtml(words.mark[how])}</text>`, legend[how])),
    ...(has(({ blocking }) => blocking) ? [item(line('edge mutual wish blocking', '<path class="cross" d="M18 4l8 8m0 -8l-8 8"/>'), legend.blocking)] : []),
  ]
  return items.length === 0 ? '' : `<ul class="key" aria-label="${escapeHtml(words.legendTitle)}">\n${items.join('\n')}\n</ul>`
}
