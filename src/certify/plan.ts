/** A plan against the round: what it breaks, what it is worth, who blocks it. Everything is counted, nothing is believed. */

import type { Objective } from '../model/round.ts'
import { selectsCadre, selectsVillage } from '../model/selector.ts'
import { type Finding, shown } from './findings.ts'
import { type Level, meant, type NumberedRound, type RuleRow } from './numbered-round.ts'

/** A plan in numbers: cadre and pair of every village, village of every cadre, −1 = none; a value per level; what blocks, what soft rules miss. */
export type CountedPlan = ReturnType<typeof countPlan>

/**
 * Counts a plan given as one cadre id per village, `null` = vacant; what it breaks goes to `findings`. A forbidden pair still counts in the
 * values, one that is not even in question does not. Linear in the pairs.
 */
export function countPlan(n: NumberedRound, ids: readonly unknown[], findings: Finding[]) {
  const { pairs, overrides, round: { villages, cadres } } = n
  const holder = Int32Array.from(ids, (id) => n.cadreOf.get(id as string) ?? -1)
  ids.forEach((id, v) => id !== null && holder[v] < 0 && findings.push({ code: 'unknown', claim: 'feasible', what: 'cadre', id: shown(id) }))
  const owner = new Int32Array(cadres.length).fill(-1)
  const pair = new Int32Array(villages.length).fill(-1)
  pairs.village.forEach((v, p) => holder[v] === pairs.cadre[p] && (pair[v] = p))
  holder.forEach((c, v) => {
    if (c < 0) return
    const [village, cadre] = [villages[v], cadres[c]]
    if (owner[c] < 0) owner[c] = v
    else findings.push({ code: 'cadre-twice', claim: 'feasible', cadre: cadre.id, villages: [villages[owner[c]].id, village.id] })
    if (pair[v] >= 0 && pairs.possible[pair[v]] === 1) return
    const because = [...overrides, ...n.rules].filter((reason) => {
      if (reason.kind === 'require') return selectsVillage(reason.villages, village) && !selectsCadre(reason.cadres, cadre)
      const forbids = ['hold', 'withdraw', 'ban', 'avoid'].includes(reason.kind)
      return forbids && (!('village' in reason) || reason.village === village.id) && (!('cadre' in reason) || reason.cadre === cadre.id)
    })
    findings.push({ code: 'pair-not-possible', claim: 'feasible', village: village.id, cadre: cadre.id, because: because.map(({ id }) => id) })
  })
  for (const { id, village: v, cadre: c } of n.pins) {
    if (holder[v] !== c) findings.push({ code: 'override-broken', claim: 'feasible', override: id, village: villages[v].id, cadre: cadres[c].id })
  }
  findings.push(...brokenRules(n, holder))
  const blocking = mutualPairs(n).filter((p) => isBlocking(n, { owner, pair }, p))
  const blocked = [...new Set(blocking.map((p) => villages[pairs.village[p]].id))]
  if (blocked.length > 0) for (const rule of n.stable) findings.push({ code: 'rule-broken', claim: 'feasible', rule, why: 'blocking', villages: blocked })
  const missed = misses(n, true, holder)
  const values = n.levels.map((level) => {
    if (level.objective === 'stability') return blocking.length
    if (level.objective === 'broken') return missed.reduce((sum, { by }) => sum + by, 0)
    const of = worth(n, level)
    const sum = pair.reduce((partial, p) => partial + (p < 0 ? 0 : of(p)), level.objective === 'honoured' ? n.without : 0)
    return level.objective === 'allotted' ? 0 - sum : sum
  })
  return { holder, owner, pair, values, blocking, missed }
}

/** Possible pairs that named each other. */
export function mutualPairs({ pairs: { possible, choice, recommendation } }: NumberedRound): number[] {
  const found: number[] = []
  possible.forEach((on, p) => on === 1 && choice[p] > 0 && recommendation[p] > 0 && found.push(p))
  return found
}

/** Whether both sides of a mutual pair prefer it to what a plan gives them; un-named and nothing are equal and last. */
export function isBlocking({ pairs: { choice, recommendation, village, cadre } }: NumberedRound, { owner, pair }: { owner: Int32Array; pair: Int32Array }, p: number): boolean {
  const rank = (ranks: readonly number[], held: number): number => (held < 0 || ranks[held] === 0 ? Infinity : ranks[held])
  const his = owner[cadre[p]] < 0 ? -1 : pair[owner[cadre[p]]]
  return rank(choice, his) > choice[p] && rank(recommendation, pair[village[p]]) > recommendation[p]
}

/** What every pair adds to a level, more being better; stability is not a sum over pairs, soft `count` and `apart` rules are none. */
export function worth({ pairs, ease, baseline, round: { villages } }: NumberedRound, { objective, priority }: Level): (p: number) => number {
  const { village, cadre, choice, recommendation, score, honour } = pairs
  const mutual = (p: number): boolean => choice[p] > 0 && recommendation[p] > 0
  const worths: Readonly<Record<Objective, (p: number) => number | boolean>> = {
    priorityCoverage: (p) => villages[village[p]].priority === priority, coverage: () => 1, mutual, stability: () => 0,
    mutualFirst: (p) => mutual(p) && choice[p] === 1, firstChoices: (p) => choice[p] === 1, chosen: (p) => choice[p] > 0, recommended: (p) => recommendation[p] > 0,
    allotted: (p) => (choice[p] + recommendation[p] === 0 ? -1 : 0), kept: (p) => baseline[village[p]] === cadre[p], fit: (p) => score[p], broken: (p) => ease[p], honoured: (p) => honour[p],
  }
  const of = worths[objective]
  return (p) => Number(of(p))
}

/** The hard `fill`, `count` and `apart` rules that a plan breaks. */
export function brokenRules(n: NumberedRound, holder: Int32Array) {
  return misses(n, false, holder).flatMap(({ rule, why, at }) => (why === 'forbidden' ? []
    : [{ code: 'rule-broken', claim: 'feasible', rule, why, villages: at.map((v) => n.round.villages[v].id) } as const]))
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
    const who = meant(n.round, rule)
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
