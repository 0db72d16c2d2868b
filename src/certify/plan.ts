/** A plan against the round: what it breaks, what it is worth, who blocks it. Everything is counted, nothing is believed. */

import type { Objective } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'
import { type Finding, shown } from './findings.ts'
import { type Level, meant, type NumberedRound, type RuleRow } from './numbered-round.ts'

/** A plan in numbers: cadre and pair of every village, village of every cadre, −1 = none; a value per level; what blocks, what soft rules miss. */
export type CountedPlan = ReturnType<typeof countPlan>

/** The cadres that ids mean, `null` = nobody; ids that mean nobody go to `findings`. */
export function holdersOf(n: NumberedRound, ids: readonly unknown[], findings: Finding[]): Int32Array {
  const holder = Int32Array.from(ids, (id) => (typeof id === 'string' ? n.people.findCadre(id) : -1))
  ids.forEach((id, v) => id !== null && holder[v] < 0 && findings.push({ code: 'unknown', claim: 'feasible', what: 'cadre', id: shown(id) }))
  return holder
}

/**
 * Counts a plan given as the cadre of every village, −1 = vacant; what it breaks goes to `findings`. A forbidden pair still counts in the
 * values, one that is not even in question does not. Linear in the pairs.
 */
export function countPlan(n: NumberedRound, holder: Int32Array, findings: Finding[]) {
  const { pairs, overrides, people: { villageId, cadreId } } = n
  const owner = new Int32Array(n.cadreCount).fill(-1)
  const pair = new Int32Array(n.villageCount).fill(-1)
  for (let p = 0; p < pairs.village.length; p++) if (holder[pairs.village[p]] === pairs.cadre[p]) pair[pairs.village[p]] = p
  holder.forEach((c, v) => {
    if (c < 0) return
    if (owner[c] < 0) owner[c] = v
    else findings.push({ code: 'cadre-twice', claim: 'feasible', cadre: cadreId(c), villages: [villageId(owner[c]), villageId(v)] })
    if (pair[v] >= 0 && pairs.possible[pair[v]] === 1) return
    const [village, cadre] = [n.people.village(v), n.people.cadre(c)]
    const because = [...overrides, ...n.rules].filter((reason) => {
      if (reason.kind === 'require') return selectsVillage(reason.villages, village) && !selectsCadre(reason.cadres, cadre)
      const forbids = ['hold', 'withdraw', 'ban', 'avoid'].includes(reason.kind)
      return forbids && (!('village' in reason) || reason.village === village.id) && (!('cadre' in reason) || reason.cadre === cadre.id)
    })
    findings.push({ code: 'pair-not-possible', claim: 'feasible', village: village.id, cadre: cadre.id, because: because.map(({ id }) => id) })
  })
  for (const { id, village: v, cadre: c } of n.pins) {
    if (holder[v] !== c) findings.push({ code: 'override-broken', claim: 'feasible', override: id, village: villageId(v), cadre: cadreId(c) })
  }
  findings.push(...brokenRules(n, holder))
  const blocking = mutualPairs(n).filter((p) => isBlocking(n, { owner, pair }, p))
  const blocked = n.stable.length === 0 ? [] : [...new Set(Array.from(blocking, (p) => villageId(pairs.village[p])))]
  if (blocked.length > 0) for (const rule of n.stable) findings.push({ code: 'rule-broken', claim: 'feasible', rule, why: 'blocking', villages: blocked })
  const missed = misses(n, true, holder)
  const values = n.levels.map((level) => {
    if (level.objective === 'stability') return blocking.length
    if (level.objective === 'broken') return missed.reduce((sum, { by }) => sum + by, 0)
    const of = worth(n, level)
    let sum = level.objective === 'honoured' ? n.without : 0
    for (const p of pair) sum += p < 0 ? 0 : of(p)
    return level.objective === 'allotted' ? 0 - sum : sum
  })
  return { holder, owner, pair, values, blocking, missed }
}

/** Possible pairs that named each other. */
export function mutualPairs({ pairs: { possible, choice, recommendation } }: NumberedRound): Int32Array {
  const found = new Int32Array(possible.length)
  let count = 0
  for (let p = 0; p < possible.length; p++) if (possible[p] === 1 && choice[p] > 0 && recommendation[p] > 0) found[count++] = p
  return found.slice(0, count)
}

/** Whether both sides of a mutual pair prefer it to what a plan gives them; un-named and nothing are equal and last. */
export function isBlocking({ pairs: { choice, recommendation, village, cadre } }: NumberedRound, { owner, pair }: { owner: Int32Array; pair: Int32Array }, p: number): boolean {
  const rank = (ranks: Int32Array, held: number): number => (held < 0 || ranks[held] === 0 ? Infinity : ranks[held])
  const his = owner[cadre[p]] < 0 ? -1 : pair[owner[cadre[p]]]
  return rank(choice, his) > choice[p] && rank(recommendation, pair[village[p]]) > recommendation[p]
}

/** What every pair adds to a level, more being better; stability is not a sum over pairs, soft `count` and `apart` rules are none. */
export function worth({ pairs, ease, baseline, priority: classes }: NumberedRound, { objective, priority }: Level): (p: number) => number {
  const { village, cadre, choice, recommendation, score, honour } = pairs
  // by who named whom: nobody, he her by a later choice, by his first one, she him alone, both by a later choice, both by his first one
  const named = (worths: readonly number[]) => (p: number): number => worths[(choice[p] === 0 ? 0 : choice[p] === 1 ? 2 : 1) + (recommendation[p] === 0 ? 0 : 3)]
  const listed = (column: ArrayLike<number> | null) => (p: number): number => column?.[p] ?? 0
  const worths: Readonly<Record<Objective, (p: number) => number>> = {
    priorityCoverage: (p) => (classes[village[p]] === priority ? 1 : 0), coverage: named([1, 1, 1, 1, 1, 1]), mutual: named([0, 0, 0, 0, 1, 1]), stability: named([0, 0, 0, 0, 0, 0]),
    mutualFirst: named([0, 0, 0, 0, 0, 1]), firstChoices: named([0, 0, 1, 0, 0, 1]), chosen: named([0, 1, 1, 0, 1, 1]), recommended: named([0, 0, 0, 1, 1, 1]), allotted: named([-1, 0, 0, 0, 0, 0]),
    kept: (p) => (baseline[village[p]] === cadre[p] ? 1 : 0), fit: listed(score), broken: listed(ease), honoured: listed(honour),
  }
  return worths[objective]
}

/** The hard `fill`, `count` and `apart` rules that a plan breaks. */
export function brokenRules(n: NumberedRound, holder: Int32Array) {
  return misses(n, false, holder).flatMap(({ rule, why, at }) => (why === 'forbidden' ? []
    : [{ code: 'rule-broken', claim: 'feasible', rule, why, villages: at.map(n.people.villageId) } as const]))
}

/** Where, why and by how much a plan misses the soft or the hard rules; every rule counts what it asks for by itself. */
function misses(n: NumberedRound, soft: boolean, holder: Int32Array) {
  const miss = (rule: string, why: 'vacant' | 'forbidden' | 'too few' | 'too many' | 'together', by: number, at: number[]) => (by > 0 ? [{ rule, why, by, at }] : [])
  const rows = n.rows.filter((row) => row.soft === soft).flatMap((row) => {
    const at = countedIn(row, holder)
    const [few, many] = [row.atLeast - at.length, at.length - row.atMost]
    return [...miss(row.id, 'too few', few, at), ...miss(row.id, row.kind === 'count' ? 'too many' : 'together', many, at)]
  })
  const others = (soft ? n.soft : n.rules.filter(({ kind }) => kind === 'fill')).flatMap((rule) => {
    if (rule.kind === 'count' || rule.kind === 'apart') return []
    const who = meant(n, rule)
    const at = [...holder.keys()].filter((v) => who.villages[v] === 1 && (rule.kind === 'fill' ? holder[v] < 0 : holder[v] >= 0 && who.cadres[holder[v]] === (rule.kind === 'avoid' ? 1 : 0)))
    return miss(rule.id, rule.kind === 'fill' ? 'vacant' : 'forbidden', at.length, at)
  })
  return [...others, ...rows]
}

/** The villages of a plan that count in a row, and by how much a row is missed. */
export function countedIn({ villages, cadres }: RuleRow, holder: Int32Array): number[] {
  return [...holder.keys()].filter((v) => holder[v] >= 0 && (villages[v] & cadres[holder[v]]) === 1)
}

/** By how much a plan misses a row. */
export function rowMiss(row: RuleRow, holder: Int32Array): number {
  const count = countedIn(row, holder).length
  return Math.max(0, row.atLeast - count, count - row.atMost)
}
