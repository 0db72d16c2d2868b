/** The round once more, in numbers and straight from its columns: villages, cadres, pairs, demands. */

import { type ColumnRound, columnsOf } from '../model/columns.ts'
import { activeRules, bindingOverrides, type Objective, objectivesOf, preferredOverrides, type Round, type Rule, type Selector } from '../model/round.ts'
import { selectsCadre, selectsVillage, villageField } from '../model/selector.ts'

/** A level that a solution must report; `priority` for `priorityCoverage` only. */
export type Level = { readonly objective: Objective; readonly priority?: number }

/** A rule that says something of villages or cadres by themselves. */
export type CountedRule = Exclude<Rule, { kind: 'stable' }>

/** How many pairs of some villages and cadres there may be, for an `apart` rule those of one value of its field. */
export type RuleRow = { readonly id: string; readonly kind: 'count' | 'apart'; readonly soft: boolean; readonly villages: Uint8Array; readonly cadres: Uint8Array; readonly atLeast: number; readonly atMost: number }

/** Villages and cadres are their positions in the round; ranks are 1-based, 0 = not named; −1 = nobody; a column that is `null` is 0 everywhere. */
export type NumberedRound = ReturnType<typeof numberColumns>

/** Lists that stand one after another: list i is items[start[i]] … items[start[i + 1] − 1]. */
export type Lists = { readonly start: Int32Array; readonly items: Int32Array }

/** Numbers a round that `parseRound` accepts. Linear in the pairs. */
export const numberRound = (round: Round): NumberedRound => numberColumns(columnsOf(round))

/** The levels that a solution must report. */
export function levelsIn(columns: ColumnRound): readonly Level[] {
  const classes = [...new Set(columns.priority)].filter((one) => one > 0).sort((a, b) => b - a)
  return objectivesOf(columns).flatMap((objective): Level[] => (objective === 'priorityCoverage' ? classes.map((one) => ({ objective, priority: one })) : [{ objective }]))
}

/** Numbers a round by columns; of the pairs that nobody named with a `needless` village only the one that the plan uses. Linear in the pairs. */
export function numberColumns(columns: ColumnRound, needless: Uint8Array | null = null, holder: ArrayLike<number> = []) {
  const { villageCount, cadreCount, people, choices, recommendations, fit, avoid, fitByNeeds, baseline, priority, policy } = columns
  const [village, cadre] = [people.findVillage, people.findCadre]
  const overrides = bindingOverrides(columns)
  // rules that no override waives
  const active = activeRules({ rules: columns.rules, overrides })
  const inForce = active.filter((rule): rule is CountedRule => rule.kind !== 'stable')
  const stable = active.flatMap(({ id, kind }) => (kind === 'stable' ? [id] : []))
  const rules = inForce.filter((rule) => rule.soft !== true)
  const rows = inForce.flatMap((rule): RuleRow[] => {
    if (rule.kind !== 'count' && rule.kind !== 'apart') return []
    const row = { id: rule.id, kind: rule.kind, soft: rule.soft === true, ...meant(columns, rule) }
    if (rule.kind === 'count') return [{ ...row, atLeast: rule.atLeast ?? 0, atMost: rule.atMost ?? Infinity }]
    const place = Array.from({ length: villageCount }, (_, v) => villageField(people.village(v), rule.by))
    const values = [...new Set(place)].filter((value) => value !== undefined)
    return values.map((value) => ({ ...row, villages: Uint8Array.from(place, (at) => Number(at === value)), atLeast: 0, atMost: 1 }))
  })
  const requires = rules.filter((rule) => rule.kind === 'require').map((rule) => meant(columns, rule))
  const mustFill = new Uint8Array(villageCount)
  for (const rule of rules) if (rule.kind === 'fill') meant(columns, rule).villages.forEach((yes, v) => (mustFill[v] |= yes))
  // what is decided about pairs, by village
  const decided = new Map<number, { readonly c: number; readonly what: 'possible' | 'forbidden' | 'honour'; readonly by: number }[]>()
  const decide = (v: number, c: number, what: 'possible' | 'forbidden' | 'honour', by = 0): boolean => {
    if (v >= 0 && c >= 0) decided.set(v, [...(decided.get(v) ?? []), { c, what, by }])
    return v >= 0 && c >= 0
  }
  const held = new Uint8Array(villageCount)
  const free = columns.available.slice()
  const pins: { id: string; village: number; cadre: number }[] = []
  const pin = (id: string, v: number, c: number): unknown => decide(v, c, 'possible') && pins.push({ id, village: v, cadre: c })
  for (const o of [...overrides, ...rules]) {
    if (o.kind === 'hold') held[village(o.village)] = 1
    else if (o.kind === 'withdraw') free[cadre(o.cadre)] = 0
    else if (o.kind === 'ban' || o.kind === 'avoid') decide(village(o.village), cadre(o.cadre), 'forbidden')
    else if (o.kind === 'pin') pin(o.id, village(o.village), cadre(o.cadre))
    else if (o.kind === 'keep') pin(o.id, village(o.village), baseline[village(o.village)])
  }
  // preferred overrides: a pin is followed by its pair, anything else by leaving pairs out
  const [unheld, unmoved] = [new Int32Array(villageCount), new Int32Array(cadreCount)]
  const preferred = preferredOverrides(columns)
  const without = preferred.filter(({ kind }) => kind !== 'pin' && kind !== 'keep').length
  for (const o of preferred) {
    if (o.kind === 'hold') unheld[village(o.village)]++
    else if (o.kind === 'withdraw') unmoved[cadre(o.cadre)]++
    else decide(village(o.village), o.kind === 'keep' ? baseline[village(o.village)] : cadre(o.cadre), 'honour', o.kind === 'ban' ? -1 : 1)
  }
  // pairs in question, village by village: named ones, pinned ones, all of a pool; those of village v are start[v] … start[v + 1] − 1
  const members = listsBy(policy.allot === false ? new Int32Array(0) : columns.cadrePool)
  const ofPool = (v: number): readonly [number, number] => (needless?.[v] !== 1 && columns.villagePool[v] + 1 < members.start.length ? [members.start[columns.villagePool[v]], members.start[columns.villagePool[v] + 1]] : [0, 0])
  const [choosers, scored, barred] = [listsBy(choices.items, villageCount), listsBy(fit.village, villageCount), listsBy(avoid.village, villageCount)]
  const chooser = new Int32Array(choices.items.length)
  for (let c = 0; c < cadreCount; c++) for (let at = choices.offsets[c]; at < choices.offsets[c + 1]; at++) chooser[at] = c
  let most = choices.items.length + recommendations.items.length + holder.length
  for (const list of decided.values()) most += list.length
  for (let v = 0; v < villageCount; v++) most += ofPool(v)[1] - ofPool(v)[0]
  const start = new Int32Array(villageCount + 1)
  const all = {
    village: new Int32Array(most), cadre: new Int32Array(most), possible: new Uint8Array(most), choice: new Int32Array(most), recommendation: new Int32Array(most),
    score: fit.village.length === 0 && fitByNeeds === undefined ? null : new Float64Array(most), honour: preferred.length === 0 ? null : new Int32Array(most),
  }
  const [seen, place] = [new Int32Array(cadreCount).fill(-1), new Int32Array(cadreCount)]
  let [count, v] = [0, 0]
  const needed = (c: number): boolean => requires.every((rule) => rule.villages[v] === 0 || rule.cadres[c] === 1)
  const add = (c: number): void => {
    if (seen[c] === v) return
    seen[c] = v
    place[c] = count
    all.village[count] = v
    all.cadre[count] = c
    all.possible[count] = held[v] === 0 && free[c] === 1 && needed(c) ? 1 : 0
    if (all.honour !== null) all.honour[count] = 0 - unheld[v] - unmoved[c]
    if (fitByNeeds !== undefined) for (let k = 0; k < fitByNeeds.weights.length; k++) all.score![count] += fitByNeeds.weights[k][v] * fitByNeeds.strengths[k][c]
    count++
  }
  for (; v < villageCount; v++) {
    // of a name given twice the first place counts
    for (let k = choosers.start[v]; k < choosers.start[v + 1]; k++) {
      const at = choosers.items[k]
      add(chooser[at])
      all.choice[place[chooser[at]]] ||= at - choices.offsets[chooser[at]] + 1
    }
    for (let k = recommendations.offsets[v]; k < recommendations.offsets[v + 1]; k++) {
      add(recommendations.items[k])
      all.recommendation[place[recommendations.items[k]]] ||= columns.ranked[v] === 1 ? k - recommendations.offsets[v] + 1 : 1
    }
    const here = decided.size === 0 ? undefined : decided.get(v)
    for (const { c, what, by } of here ?? []) if (what === 'possible' || by > 0) add(c)
    const [first, last] = ofPool(v)
    if (needless?.[v] === 1 && columns.cadrePool[holder[v]] === columns.villagePool[v]) add(holder[v])
    for (let k = first; k < last; k++) add(members.items[k])
    for (let k = scored.start[v]; k < scored.start[v + 1]; k++) if (seen[fit.cadre[scored.items[k]]] === v) all.score![place[fit.cadre[scored.items[k]]]] = fit.score[scored.items[k]]
    for (let k = barred.start[v]; k < barred.start[v + 1]; k++) if (seen[avoid.cadre[barred.items[k]]] === v) all.possible[place[avoid.cadre[barred.items[k]]]] = 0
    for (const { c, what, by } of here ?? []) {
      if (seen[c] === v && what === 'forbidden') all.possible[place[c]] = 0
      if (seen[c] === v && what === 'honour') all.honour![place[c]] += by
    }
    start[v + 1] = count
  }
  const pairs = {
    start, village: all.village.subarray(0, count), cadre: all.cadre.subarray(0, count), possible: all.possible.subarray(0, count),
    choice: all.choice.subarray(0, count), recommendation: all.recommendation.subarray(0, count), score: all.score?.subarray(0, count) ?? null, honour: all.honour?.subarray(0, count) ?? null,
  }
  const levels = levelsIn(columns)
  // soft rules count where an objective counts them; `ease` is what a pair adds to those that are sums over pairs, more being better
  const soft = levels.some(({ objective }) => objective === 'broken') ? inForce.filter((rule) => rule.soft === true) : []
  const asked = soft.map((rule) => ({ kind: rule.kind, ...meant(columns, rule) }))
  const gain = (named: number) => ({ fill: 1, avoid: -named, require: named - 1, count: 0, apart: 0 })
  const ease = asked.length === 0 ? null : pairs.village.map((v, p) => asked.reduce((sum, { kind, villages: on, cadres: by }) => sum + on[v] * gain(by[pairs.cadre[p]])[kind], 0))
  const seed = typeof policy.tieBreak === 'object' ? policy.tieBreak.lottery : null
  return { villageCount, cadreCount, people, priority, baseline, overrides, rules, rows, stable, soft, without, pins, mustFill, levels, pairs, ease, seed }
}

/** The places of a column by what stands there, in ascending order; −1 stands in no list. */
export function listsBy(column: Int32Array, count = column.reduce((most, one) => Math.max(most, one + 1), 0)): Lists {
  const start = new Int32Array(count + 1)
  for (let i = 0; i < column.length; i++) if (column[i] >= 0) start[column[i] + 1]++
  for (let i = 0; i < count; i++) start[i + 1] += start[i]
  const next = start.slice()
  const items = new Int32Array(start[count])
  for (let i = 0; i < column.length; i++) if (column[i] >= 0) items[next[column[i]]++] = i
  return { start, items }
}

/** 1 for every village and every cadre that a rule is about. */
export function meant({ villageCount, cadreCount, people }: Pick<ColumnRound, 'villageCount' | 'cadreCount' | 'people'>, rule: CountedRule): { villages: Uint8Array; cadres: Uint8Array } {
  const villages: Selector = rule.kind === 'apart' ? 'all' : rule.kind === 'avoid' ? { ids: [rule.village] } : rule.villages
  const cadres: Selector =
    rule.kind === 'apart' ? { ids: rule.cadres } : rule.kind === 'avoid' ? { ids: [rule.cadre] } : rule.kind === 'fill' ? 'all' : rule.cadres
  return {
    villages: new Uint8Array(villageCount).map((_, v) => Number(selectsVillage(villages, people.village(v)))),
    cadres: new Uint8Array(cadreCount).map((_, c) => Number(selectsCadre(cadres, people.cadre(c)))),
  }
}
