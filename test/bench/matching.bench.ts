/** Two-sided matching at its intended sizes: seeded markets, whole calls on plain lists. */

import type { List, Market } from '../../src/match/market.ts'
import { blockingPairs, deferredAcceptance, optimalStable, rotations, stableMatchings, stronglyStable, superStable } from '../../src/matching.ts'
import { irvingLeather, shuffled, stream } from '../kit/market.ts'
import { print, race } from './measure.ts'

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

function first(market: Market, count: number): number[][] {
  const all = stableMatchings(market)
  const found: number[][] = []
  if (all.ok) for (const matching of all) if (found.push(matching) === count) break
  return found
}

process.stdout.write(`node ${process.version}, ${process.arch}\n`)

const nation = sparse(1_000_000, 500_000, 2, 0.5, 1)
const plan = deferredAcceptance(nation, { proposing: 'left' }).matching
print('1,000,000 × 500,000, two choices each, ties on the right', race([
  { name: 'deferredAcceptance, left', run: () => deferredAcceptance(nation, { proposing: 'left' }) },
  { name: 'deferredAcceptance, right', run: () => deferredAcceptance(nation, { proposing: 'right' }) },
  { name: 'deferredAcceptance, left, seeded', run: () => deferredAcceptance(nation, { proposing: 'left', tieBreak: { seed: 1 } }) },
  { name: 'blockingPairs, strong', run: () => blockingPairs(nation, plan, { kind: 'strong' }) },
  { name: 'superStable', run: () => superStable(nation) },
  { name: 'stronglyStable', run: () => stronglyStable(nation) },
], { warm: 1, budget: 1 }))

const dense = sparse(30_000, 30_000, 100, 0, 2)
print('30,000 × 30,000, lists of 100, strict', race([
  { name: 'deferredAcceptance, left', run: () => deferredAcceptance(dense, { proposing: 'left' }) },
  { name: 'deferredAcceptance, right', run: () => deferredAcceptance(dense, { proposing: 'right' }) },
  { name: 'rotations', run: () => rotations(dense) },
  { name: 'first 1,000 stable matchings', run: () => first(dense, 1000) },
  { name: 'egalitarian', run: () => optimalStable(dense, 'egalitarian') },
  { name: 'minimumRegret', run: () => optimalStable(dense, 'minimumRegret') },
  { name: 'rankMaximal', run: () => optimalStable(dense, 'rankMaximal') },
  { name: 'generous', run: () => optimalStable(dense, 'generous') },
], { warm: 1, budget: 1 }))

const random = complete(1000, 3)
const hard = irvingLeather(10)
print('1,000 × 1,000, complete lists', race([
  { name: 'random: rotations', run: () => rotations(random) },
  { name: 'random: egalitarian', run: () => optimalStable(random, 'egalitarian') },
  { name: 'random: rankMaximal', run: () => optimalStable(random, 'rankMaximal') },
  { name: 'random: sexEqual, 100,000 sets', run: () => optimalStable(random, 'sexEqual', { limit: 100_000 }) },
  { name: 'n = 1,024, hard: rotations', run: () => rotations(hard) },
  { name: 'n = 1,024, hard: first 1,000', run: () => first(hard, 1000) },
  { name: 'n = 1,024, hard: minimumRegret', run: () => optimalStable(hard, 'minimumRegret') },
], { warm: 1, budget: 1 }))
