/**
 * Two-sided matching at its intended sizes: seeded markets, whole calls on plain lists; ratios to the first row of each table, memory after it.
 * `FULL=1` runs every function, otherwise the main ones.
 */

import type { List, Market } from '../../src/match/market.ts'
import { blockingPairs, deferredAcceptance, optimalStable, rotations, stableMatchings, stronglyStable, superStable } from '../../src/matching.ts'
import { irvingLeather, shuffled, stream } from '../kit/market.ts'
import { type Contender, print, race } from './measure.ts'

const full = process.env.FULL === '1'

/** Three runs of each, those marked only when all are asked for. */
function table(title: string, contenders: readonly (Contender & { readonly more?: true })[]): void {
  print(title, race(contenders.filter(({ more }) => full || more === undefined), { warm: 0, budget: 0 }))
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  process.stdout.write(`peak ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB, heap ${(heapUsed / 1e6).toFixed(0)} MB, typed arrays ${(arrayBuffers / 1e6).toFixed(0)} MB; markets included\n`)
}

/** Every left agent names `choices` right agents, and is named back in random order; ties on the right with chance `ties`. */
function sparse(lefts: number, rights: number, choices: number, ties: number, seed: number): Market {
  const random = stream(seed)
  const named = Array.from({ length: rights }, (): number[] => [])
  const left = Array.from({ length: lefts }, (_, l): List => {
    const list: number[] = []
    while (list.length < choices) {
      const r = Math.floor(random() * rights)
      if (list.includes(r)) continue
      list.push(r)
      named[r].push(l)
    }
    return list
  })
  const right = named.map((lefts): List => {
    const list: (number | number[])[] = []
    for (const i of shuffled(lefts.length, random)) {
      const last = list.length - 1
      if (last < 0 || random() >= ties) list.push(lefts[i])
      else list[last] = [list[last], lefts[i]].flat()
    }
    return list
  })
  return { left, right }
}

function complete(n: number, seed: number): Market {
  const random = stream(seed)
  return { left: Array.from({ length: n }, () => shuffled(n, random)), right: Array.from({ length: n }, () => shuffled(n, random)) }
}

/** What nobody can avoid: looking at every entry once. */
function read({ left, right }: Market): { sum: number } {
  let sum = 0
  for (const side of [left, right]) for (const list of side) for (const entry of list) for (const x of typeof entry === 'number' ? [entry] : entry) sum += x
  return { sum }
}

function first(market: Market, count: number): number[][] {
  const all = stableMatchings(market)
  const found: number[][] = []
  if (all.ok) for (const matching of all) if (found.push(matching) === count) break
  return found
}

process.stdout.write(`node ${process.version}, ${process.arch}\n`)

const nation = sparse(1_000_000, 500_000, 2, 0.5, 1)
const plan = deferredAcceptance(nation, { proposing: 'left' }).matching
table('1,000,000 × 500,000, two choices each, ties on the right', [
  { name: 'reading every entry once', run: () => read(nation) },
  { name: 'deferredAcceptance, left', run: () => deferredAcceptance(nation, { proposing: 'left' }) },
  { name: 'deferredAcceptance, right', run: () => deferredAcceptance(nation, { proposing: 'right' }) },
  { name: 'deferredAcceptance, left, seeded', more: true, run: () => deferredAcceptance(nation, { proposing: 'left', tieBreak: { seed: 1 } }) },
  { name: 'blockingPairs, strong', run: () => blockingPairs(nation, plan, { kind: 'strong' }) },
  { name: 'superStable', more: true, run: () => superStable(nation) },
  { name: 'stronglyStable', more: true, run: () => stronglyStable(nation) },
])

const dense = sparse(30_000, 30_000, 100, 0, 2)
table('30,000 × 30,000, lists of 100, strict', [
  { name: 'reading every entry once', run: () => read(dense) },
  { name: 'deferredAcceptance, left', run: () => deferredAcceptance(dense, { proposing: 'left' }) },
  { name: 'deferredAcceptance, right', run: () => deferredAcceptance(dense, { proposing: 'right' }) },
  { name: 'rotations', more: true, run: () => rotations(dense) },
  { name: 'first 1,000 stable matchings', run: () => first(dense, 1000) },
  { name: 'egalitarian', run: () => optimalStable(dense, 'egalitarian') },
  { name: 'minimumRegret', more: true, run: () => optimalStable(dense, 'minimumRegret') },
  { name: 'rankMaximal', more: true, run: () => optimalStable(dense, 'rankMaximal') },
  { name: 'generous', more: true, run: () => optimalStable(dense, 'generous') },
])

const random = complete(1000, 3)
const hard = irvingLeather(10)
table('1,000 × 1,000, complete lists', [
  { name: 'random: rotations', run: () => rotations(random) },
  { name: 'random: egalitarian', more: true, run: () => optimalStable(random, 'egalitarian') },
  { name: 'random: rankMaximal', more: true, run: () => optimalStable(random, 'rankMaximal') },
  { name: 'random: sexEqual, 100,000 sets', more: true, run: () => optimalStable(random, 'sexEqual', { limit: 100_000 }) },
  { name: 'n = 1,024, hard: rotations', run: () => rotations(hard) },
  { name: 'n = 1,024, hard: first 1,000', run: () => first(hard, 1000) },
  { name: 'n = 1,024, hard: minimumRegret', more: true, run: () => optimalStable(hard, 'minimumRegret') },
])
