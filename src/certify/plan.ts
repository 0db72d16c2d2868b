/** A plan against the round: what it breaks, what it is worth, who blocks it. Everything is counted, nothing is believed. */

import type { Objective, Round } from '../model/round.ts'
import { selectsCadre, selectsVillage, villageField } from '../model/selector.ts'
import { type Finding, shown } from './findings.ts'
import { type CountedRule, type Level, meant, type NumberedRound } from './numbered-round.ts'

/** A plan in numbers: cadre and pair of every village, village of every cadre, −1 = none; a value per level; what blocks, what soft rules miss. */
export type CountedPlan = ReturnType<typeof countPlan>

/**
 * Counts a plan given as one cadre id per village, `null` = vacant; what it breaks goes to `findings`. A forbidden pair still counts in the
 * values, one that is not even in question does not. Linear in the pairs.
 */
export function countPlan(n: NumberedRound, ids: readonly unknown[], findings: Finding[]) {
  const { pairs, pairs: { choice, recommendation }, overrides, round: { villages, cadres } } = n
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
  // un-named and nothing are equal and last
  const rank = (ranks: readonly number[], p: number): number => (p < 0 || ranks[p] === 0 ? Infinity : ranks[p])
  const blocking: number[] = []
  pairs.cadre.forEach((c, p) => {
    if (pairs.possible[p] === 0 || choice[p] === 0 || recommendation[p] === 0) return
    const his = owner[c] < 0 ? -1 : pair[owner[c]]
    if (rank(choice, his) > choice[p] && rank(recommendation, pair[pairs.village[p]]) > recommendation[p]) blocking.push(p)
  })
  const blocked = [...new Set(blocking.map((p) => villages[pairs.village[p]].id))]
  if (blocked.length > 0) for (const rule of n.stable) findings.push({ code: 'rule-broken', claim: 'feasible', rule, why: 'blocking', villages: blocked })
  const missed = misses(n.round, n.soft, holder)
  const values = n.levels.map((level) => {
    if (level.objective === 'stability') return blocking.length
    if (level.objective === 'broken') return missed.reduce((sum, { by }) => sum + by, 0)
    const sum = pair.reduce((partial, p) => partial + (p < 0 ? 0 : worth(n, level, p)), level.objective === 'honoured' ? n.without : 0)
    return level.objective === 'allotted' ? 0 - sum : sum
  })
  return { holder, owner, pair, values, blocking, missed }
}

/** What a pair adds to a level, more being better; stability is not a sum over pairs, soft `count` and `apart` rules are none. */
export function worth({ pairs, ease, baseline, round: { villages } }: NumberedRound, { objective, priority }: Level, p: number): number {
  const [v, choice, recommendation] = [pairs.village[p], pairs.choice[p], pairs.recommendation[p]]
  const mutual = choice > 0 && recommendation > 0
  const worths: Readonly<Record<Objective, number | boolean>> = {
    priorityCoverage: villages[v].priority === priority, coverage: 1, mutual, stability: 0, mutualFirst: mutual && choice === 1,
    firstChoices: choice === 1, chosen: choice > 0, recommended: recommendation > 0, allotted: choice + recommendation === 0 ? -1 : 0,
    kept: baseline[v] === pairs.cadre[p], fit: pairs.score[p], broken: ease[p], honoured: pairs.honour[p],
  }
  return Number(worths[objective])
}

/** The hard `fill`, `count` and `apart` rules that a plan breaks. */
export function brokenRules({ round, rules }: NumberedRound, holder: Int32Array) {
  return misses(round, rules.filter(({ kind }) => kind !== 'avoid'), holder).flatMap(({ rule, why, at }) => (why === 'forbidden' ? []
    : [{ code: 'rule-broken', claim: 'feasible', rule: rule.id, why, villages: at.map((v) => round.villages[v].id) } as const]))
}

/** Where, why and by how much a plan misses rules; every rule counts what it asks for by itself. */
function misses(round: Round, rules: readonly CountedRule[], holder: Int32Array) {
  return rules.flatMap((rule) => {
    const who = meant(round, rule)
    const villages = [...holder.keys()].filter((v) => who.villages[v] === 1)
    const vacant = villages.filter((v) => holder[v] < 0)
    const counted = villages.filter((v) => holder[v] >= 0 && who.cadres[holder[v]] === (rule.kind === 'require' ? 0 : 1))
    const miss = (why: 'vacant' | 'forbidden' | 'too few' | 'too many' | 'together', by: number, at: number[]) => (by > 0 ? [{ rule, why, by, at }] : [])
    if (rule.kind === 'fill') return miss('vacant', vacant.length, vacant)
    if (rule.kind === 'avoid' || rule.kind === 'require') return miss('forbidden', counted.length, counted)
    const { atLeast = 0, atMost = Infinity } = rule.kind === 'count' ? rule : {}
    if (rule.kind === 'count') return [...miss('too few', atLeast - counted.length, counted), ...miss('too many', counted.length - atMost, counted)]
    const place = (v: number) => villageField(round.villages[v], rule.by)
    const groups = [...new Set(counted.map(place))].map((value) => counted.filter((v) => value !== undefined && place(v) === value))
    return groups.flatMap((together) => miss('together', together.length - 1, together))
  })
}
