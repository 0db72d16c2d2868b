/** The round once more, in numbers and straight from its words: villages, cadres, pairs, demands. */

import { bindingOverrides, type Objective, objectivesOf, preferredOverrides, type Round, type Rule, type Selector } from '../model/round.ts'
import { selectsCadre, selectsVillage, villageField } from '../model/selector.ts'

/** A level that a solution must report; `priority` for `priorityCoverage` only. */
export type Level = { readonly objective: Objective; readonly priority?: number }

/** A rule that says something of villages or cadres by themselves. */
export type CountedRule = Exclude<Rule, { kind: 'stable' }>

/** How many pairs of some villages and cadres there may be, for an `apart` rule those of one value of its field. */
export type RuleRow = { readonly id: string; readonly kind: 'count' | 'apart'; readonly soft: boolean; readonly villages: Uint8Array; readonly cadres: Uint8Array; readonly atLeast: number; readonly atMost: number }

/** Villages and cadres are their positions in the round; ranks are 1-based, 0 = not named; −1 = nobody. */
export type NumberedRound = ReturnType<typeof numberRound>

/** Numbers a round that `parseRound` accepts. Linear in the pairs. */
export function numberRound(round: Round) {
  const { villages, cadres } = round
  const overrides = bindingOverrides(round)
  const villageOf = new Map(villages.map(({ id }, v) => [id, v]))
  const cadreOf = new Map(cadres.map(({ id }, c) => [id, c]))
  const village = (id: string): number => villageOf.get(id) ?? -1
  const cadre = (id: string): number => cadreOf.get(id) ?? -1
  // what is said about pairs, by village; of a name given twice the first place counts, so it comes last
  type Column = 'choice' | 'recommendation' | 'score' | 'possible' | 'honour'
  const marks = villages.map((): { c: number; column: Column; value: number }[] => [])
  const mark = (v: number, c: number, column: Column, value: number): boolean => v >= 0 && c >= 0 && marks[v].push({ c, column, value }) > 0
  cadres.forEach(({ choices = [] }, c) => { for (let k = choices.length; k > 0; k--) mark(village(choices[k - 1]), c, 'choice', k) })
  villages.forEach(({ recommends = [], ranked }, v) => {
    for (let k = recommends.length; k > 0; k--) mark(v, cadre(recommends[k - 1]), 'recommendation', ranked === true ? k : 1)
  })
  for (const { village: v, cadre: c, score } of round.fit ?? []) mark(village(v), cadre(c), 'score', score)
  // decisions, and rules that no override waives
  const waived = new Set(overrides.map((o) => (o.kind === 'waive' ? o.rule : null)))
  const active = (round.rules ?? []).filter((rule) => !waived.has(rule.id))
  const inForce = active.filter((rule): rule is CountedRule => rule.kind !== 'stable')
  const stable = active.flatMap(({ id, kind }) => (kind === 'stable' ? [id] : []))
  const rules = inForce.filter((rule) => rule.soft !== true)
  const rows = inForce.flatMap((rule): RuleRow[] => {
    if (rule.kind !== 'count' && rule.kind !== 'apart') return []
    const row = { id: rule.id, kind: rule.kind, soft: rule.soft === true, ...meant(round, rule) }
    if (rule.kind === 'count') return [{ ...row, atLeast: rule.atLeast ?? 0, atMost: rule.atMost ?? Infinity }]
    const place = villages.map((item) => villageField(item, rule.by))
    const values = [...new Set(place)].filter((value) => value !== undefined)
    return values.map((value) => ({ ...row, villages: Uint8Array.from(place, (at) => Number(at === value)), atLeast: 0, atMost: 1 }))
  })
  const requires = rules.filter((rule) => rule.kind === 'require').map((rule) => meant(round, rule))
  const mustFill = new Uint8Array(villages.length)
  for (const rule of rules) if (rule.kind === 'fill') meant(round, rule).villages.forEach((yes, v) => (mustFill[v] |= yes))
  const baseline = new Int32Array(villages.length).fill(-1)
  for (const post of round.baseline ?? []) baseline[village(post.village)] = cadre(post.cadre)
  const held = new Uint8Array(villages.length)
  const free = Uint8Array.from(cadres, ({ available }) => (available === false ? 0 : 1))
  const pins: { id: string; village: number; cadre: number }[] = []
  const pin = (id: string, v: number, c: number): unknown => mark(v, c, 'possible', 1) && pins.push({ id, village: v, cadre: c })
  for (const o of [...overrides, ...rules]) {
    if (o.kind === 'hold') held[village(o.village)] = 1
    else if (o.kind === 'withdraw') free[cadre(o.cadre)] = 0
    else if (o.kind === 'ban' || o.kind === 'avoid') mark(village(o.village), cadre(o.cadre), 'possible', 0)
    else if (o.kind === 'pin') pin(o.id, village(o.village), cadre(o.cadre))
    else if (o.kind === 'keep') pin(o.id, village(o.village), baseline[village(o.village)])
  }
  // preferred overrides: a pin is followed by its pair, anything else by leaving pairs out
  const [unheld, unmoved] = [villages, cadres].map(({ length }) => new Int32Array(length))
  const preferred = preferredOverrides(round)
  const without = preferred.filter(({ kind }) => kind !== 'pin' && kind !== 'keep').length
  for (const o of preferred) {
    if (o.kind === 'hold') unheld[village(o.village)]++
    else if (o.kind === 'withdraw') unmoved[cadre(o.cadre)]++
    else mark(village(o.village), o.kind === 'keep' ? baseline[village(o.village)] : cadre(o.cadre), 'honour', o.kind === 'ban' ? -1 : 1)
  }
  // pairs in question, village by village: named ones, pinned ones, all of a pool; those of village v are start[v] … start[v + 1] − 1
  const pools = new Map<string | undefined, number[]>()
  if (round.policy?.allot !== false) cadres.forEach(({ pool }, c) => pools.get(pool)?.push(c) ?? pools.set(pool, [c]))
  const list = (): number[] => []
  const pairs = { start: [0], village: list(), cadre: list(), possible: list(), choice: list(), recommendation: list(), score: list(), honour: list() }
  const [seen, place] = [new Int32Array(cadres.length).fill(-1), new Int32Array(cadres.length)]
  villages.forEach(({ pool }, v) => {
    const needs = requires.filter((rule) => rule.villages[v] === 1)
    const add = (c: number): void => {
      if (seen[c] === v) return
      seen[c] = v
      place[c] = pairs.village.push(v) - 1
      pairs.cadre.push(c)
      pairs.possible.push(held[v] === 1 || free[c] === 0 || needs.some((rule) => rule.cadres[c] === 0) ? 0 : 1)
      for (const column of [pairs.choice, pairs.recommendation, pairs.score]) column.push(0)
      pairs.honour.push(0 - unheld[v] - unmoved[c])
    }
    for (const { c, column, value } of marks[v]) if (column !== 'score' && value > 0) add(c)
    pools.get(pool)?.forEach(add)
    for (const { c, column, value } of marks[v]) if (seen[c] === v && (column !== 'possible' || value === 0)) pairs[column][place[c]] = column === 'honour' ? pairs.honour[place[c]] + value : value
    pairs.start.push(pairs.village.length)
  })
  const classes = [...new Set(villages.map(({ priority = 0 }) => priority))].filter((priority) => priority > 0).sort((a, b) => b - a)
  const levels = objectivesOf(round).flatMap((objective): Level[] =>
    objective === 'priorityCoverage' ? classes.map((priority) => ({ objective, priority })) : [{ objective }])
  // soft rules count where an objective counts them; `ease` is what a pair adds to those that are sums over pairs, more being better
  const soft = levels.some(({ objective }) => objective === 'broken') ? inForce.filter((rule) => rule.soft === true) : []
  const asked = soft.map((rule) => ({ kind: rule.kind, ...meant(round, rule) }))
  const gain = (named: number) => ({ fill: 1, avoid: -named, require: named - 1, count: 0, apart: 0 })
  const ease = pairs.village.map((v, p) => asked.reduce((sum, { kind, villages: on, cadres: by }) => sum + on[v] * gain(by[pairs.cadre[p]])[kind], 0))
  return { round, villageOf, cadreOf, baseline, overrides, rules, rows, stable, soft, without, pins, mustFill, levels, pairs, ease }
}

/** 1 for every village and every cadre that a rule is about. */
export function meant(round: Round, rule: CountedRule): { villages: Uint8Array; cadres: Uint8Array } {
  const villages: Selector = rule.kind === 'apart' ? 'all' : rule.kind === 'avoid' ? { ids: [rule.village] } : rule.villages
  const cadres: Selector =
    rule.kind === 'apart' ? { ids: rule.cadres } : rule.kind === 'avoid' ? { ids: [rule.cadre] } : rule.kind === 'fill' ? 'all' : rule.cadres
  return {
    villages: Uint8Array.from(round.villages, (village) => Number(selectsVillage(villages, village))),
    cadres: Uint8Array.from(round.cadres, (cadre) => Number(selectsCadre(cadres, cadre))),
  }
}
