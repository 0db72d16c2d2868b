/** Checks of a round that has the right shape: ids, names that point nowhere or twice, numbers, rules and overrides. */

import type { Issue, Near } from './issue.ts'
import { nearWords } from './near.ts'
import { activeRules, type Demands, objectivesOf, preferredOverrides, type Round, type Selector } from './round.ts'
import { selectsCadre, selectsVillage } from './selector.ts'

/** Largest score, up or down: beyond it the integers of a large round would not stay exact. */
export const scoreLimit = 1_000_000_000

type Path = readonly (string | number)[]

/** Every problem in what a round's parts say of one another. Errors make a round unusable. */
export function reviewReferences(round: Round): readonly Issue[] {
  const issues: Issue[] = []
  const villages = reviewIds(round.villages, 'village', 'villages', issues)
  const cadres = reviewIds(round.cadres, 'cadre', 'cadres', issues)
  const village = (id: string, path: Path): boolean => villages.has(id) || unknownName('unknown-village', id, path, round.villages, issues)
  const cadre = (id: string, path: Path): boolean => cadres.has(id) || unknownName('unknown-cadre', id, path, round.cadres, issues)

  round.villages.forEach((source, i) => {
    const recommends = source.recommends ?? []
    recommends.forEach((id, k) => {
      if (cadre(id, ['villages', i, 'recommends', k]) && recommends.indexOf(id) < k) {
        issues.push({ severity: 'error', code: 'same-recommendation-twice', path: ['villages', i, 'recommends', k], village: source.id, cadre: id })
      }
    })
    if (source.priority !== undefined) integer(source.priority, 0, ['villages', i, 'priority'], issues)
  })
  round.cadres.forEach((source, i) => {
    const choices = source.choices ?? []
    choices.forEach((id, k) => {
      if (village(id, ['cadres', i, 'choices', k]) && choices.indexOf(id) < k) {
        issues.push({ severity: 'error', code: 'same-choice-twice', path: ['cadres', i, 'choices', k], cadre: source.id, village: id })
      }
    })
  })
  reviewFit(round, village, cadre, issues)
  reviewBaseline(round, village, cadre, issues)
  const holders = new Set((round.baseline ?? []).map((post) => post.village))
  reviewDemands(round, {
    village, cadre,
    anyVillage: (selector) => round.villages.some((item) => selectsVillage(selector, item)),
    anyCadre: (selector) => round.cadres.some((item) => selectsCadre(selector, item)),
    isHeld: (id) => holders.has(id),
  }, issues)
  if (round.date !== undefined) isoDate(round.date, ['date'], issues)
  return issues
}

/** What rules and overrides are checked against. */
export interface KnownPeople {
  /** Whether the id is known; reports it where it is not. */
  readonly village: Known
  readonly cadre: Known
  readonly anyVillage: (selector: Selector) => boolean
  readonly anyCadre: (selector: Selector) => boolean
  /** Whether a village has a baseline post. */
  readonly isHeld: (village: string) => boolean
}

/** Every problem in rules, overrides and policy. */
export function reviewDemands(round: Demands, people: KnownPeople, issues: Issue[]): void {
  reviewRules(round, people, issues)
  reviewOverrides(round, people, issues)
  const named = round.policy?.objectives ?? []
  named.forEach((objective, k) => {
    if (named.indexOf(objective) < k) issues.push({ severity: 'error', code: 'repeated-objective', path: ['policy', 'objectives', k], objective })
  })
  const uncounted = uncountedRules(round)
  if (uncounted.length > 0) issues.push({ severity: 'warning', code: 'soft-rules-not-counted', path: ['policy', 'objectives'], rules: uncounted })
  const preferred = objectivesOf(round).includes('honoured') ? [] : preferredOverrides(round).map(({ id }) => id)
  if (preferred.length > 0) issues.push({ severity: 'warning', code: 'preferences-not-counted', path: ['policy', 'objectives'], overrides: preferred })
}

/** Whether an id is known; reports it where it is not. */
type Known = (id: string, path: Path) => boolean

function reviewIds(items: readonly { readonly id: string }[], what: 'village' | 'cadre' | 'rule' | 'override', key: string, issues: Issue[]): Set<string> {
  const first = new Map<string, number>()
  items.forEach(({ id }, i) => {
    if (id.trim() === '') issues.push({ severity: 'error', code: 'blank-id', path: [key, i, 'id'] })
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, i)
    else issues.push({ severity: 'error', code: 'duplicate-id', path: [key, i, 'id'], what, id, first: earlier })
  })
  return new Set(first.keys())
}

function unknownName(
  code: 'unknown-village' | 'unknown-cadre',
  id: string,
  path: Path,
  items: readonly { readonly id: string; readonly name?: string }[],
  issues: Issue[],
): false {
  const near: Near[] = []
  for (const word of nearWords(id, items.flatMap((item) => (item.name === undefined ? [item.id] : [item.id, item.name])))) {
    const item = items.find((other) => other.id === word || other.name === word)!
    if (!near.some((other) => other.id === item.id)) near.push(item.name === undefined ? { id: item.id } : { id: item.id, name: item.name })
  }
  // somebody may have written a name where an id belongs
  for (const item of items) {
    if (item.name === id && !near.some((other) => other.id === item.id)) near.unshift({ id: item.id, name: item.name })
  }
  issues.push({ severity: 'error', code, path, id, near })
  return false
}

function reviewFit(round: Round, village: Known, cadre: Known, issues: Issue[]): void {
  const fit = round.fit ?? []
  const villageNumber = new Map(round.villages.map(({ id }, i) => [id, i]))
  const cadreNumber = new Map(round.cadres.map(({ id }, i) => [id, i]))
  const first = new Map<number, number>()
  for (let i = 0; i < fit.length; i++) {
    const entry = fit[i]
    const v = villageNumber.get(entry.village)
    const c = cadreNumber.get(entry.cadre)
    if (!Number.isInteger(entry.score) || Math.abs(entry.score) > scoreLimit) {
      issues.push({ severity: 'error', code: 'not-an-integer', path: ['fit', i, 'score'], value: entry.score, limit: scoreLimit })
    }
    if (v === undefined || c === undefined) {
      village(entry.village, ['fit', i, 'village'])
      cadre(entry.cadre, ['fit', i, 'cadre'])
      continue
    }
    const key = c * round.villages.length + v
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, i)
    else {
      const scores = [fit[earlier].score, entry.score]
      issues.push({
        severity: scores[0] === scores[1] ? 'warning' : 'error', code: 'same-fit-twice', path: ['fit', i], cadre: entry.cadre, village: entry.village, scores,
      })
    }
  }
}

function reviewBaseline(round: Round, village: Known, cadre: Known, issues: Issue[]): void {
  const villages = new Set<string>()
  const cadres = new Set<string>()
  ;(round.baseline ?? []).forEach((post, i) => {
    village(post.village, ['baseline', i, 'village'])
    cadre(post.cadre, ['baseline', i, 'cadre'])
    if (villages.has(post.village)) issues.push({ severity: 'error', code: 'same-baseline-twice', path: ['baseline', i], what: 'village', id: post.village })
    if (cadres.has(post.cadre)) issues.push({ severity: 'warning', code: 'same-baseline-twice', path: ['baseline', i], what: 'cadre', id: post.cadre })
    villages.add(post.village)
    cadres.add(post.cadre)
  })
}

function reviewRules(round: Demands, { village, cadre, anyVillage, anyCadre }: KnownPeople, issues: Issue[]): void {
  const rules = round.rules ?? []
  reviewIds(rules, 'rule', 'rules', issues)
  rules.forEach((rule, i) => {
    const path: Path = ['rules', i]
    const selector = (what: 'villages' | 'cadres', value: Selector): void => {
      if (value === 'all') return
      const known = what === 'villages' ? village : cadre
      const sound = (value.ids ?? []).map((id, k) => known(id, [...path, what, 'ids', k])).every(Boolean)
      const anybody = what === 'villages' ? anyVillage(value) : anyCadre(value)
      if (sound && !anybody) issues.push({ severity: 'warning', code: 'selector-selects-nobody', path: [...path, what], rule: rule.id, what })
    }
    if (rule.kind === 'avoid') {
      village(rule.village, [...path, 'village'])
      cadre(rule.cadre, [...path, 'cadre'])
    }
    if (rule.kind === 'require' || rule.kind === 'count' || rule.kind === 'fill') selector('villages', rule.villages)
    if (rule.kind === 'require' || rule.kind === 'count') selector('cadres', rule.cadres)
    if (rule.kind === 'apart') rule.cadres.forEach((id, k) => cadre(id, [...path, 'cadres', k]))
    if (rule.kind !== 'count') return
    if (rule.atLeast === undefined && rule.atMost === undefined) issues.push({ severity: 'error', code: 'count-without-bound', path, rule: rule.id })
    if (rule.atLeast !== undefined) integer(rule.atLeast, 0, [...path, 'atLeast'], issues)
    if (rule.atMost !== undefined) integer(rule.atMost, 0, [...path, 'atMost'], issues)
    if (rule.atLeast !== undefined && rule.atMost !== undefined && rule.atLeast > rule.atMost) {
      issues.push({ severity: 'error', code: 'count-bounds-crossed', path, rule: rule.id, atLeast: rule.atLeast, atMost: rule.atMost })
    }
  })
}

/** Soft rules in force that have no effect, because the policy names its objectives and `broken` is not among them. */
function uncountedRules(round: Demands): readonly string[] {
  if (objectivesOf(round).includes('broken')) return []
  return activeRules(round).flatMap(({ id, soft }) => (soft === true ? [id] : []))
}

function reviewOverrides(round: Demands, { village, cadre, isHeld }: KnownPeople, issues: Issue[]): void {
  const overrides = round.overrides ?? []
  reviewIds(overrides, 'override', 'overrides', issues)
  const rules = (round.rules ?? []).map(({ id }) => id)
  const waivers = new Map<string, string[]>()
  overrides.forEach((override, i) => {
    const path: Path = ['overrides', i]
    // the schema leaves both optional so that their absence is reported here, in the words of the matter
    if (((override.author as string | undefined) ?? '').trim() === '') {
      issues.push({ severity: 'error', code: 'override-without-author', path: [...path, 'author'], override: override.id })
    }
    if (((override.reason as string | undefined) ?? '').trim() === '') {
      issues.push({ severity: 'error', code: 'override-without-reason', path: [...path, 'reason'], override: override.id })
    }
    if (override.date !== undefined) isoDate(override.date, [...path, 'date'], issues)
    if ('village' in override && village(override.village, [...path, 'village']) && override.kind === 'keep' && !isHeld(override.village)) {
      issues.push({ severity: 'error', code: 'keep-without-baseline', path, override: override.id, village: override.village })
    }
    if ('cadre' in override) cadre(override.cadre, [...path, 'cadre'])
    if (override.kind !== 'waive') return
    if (!rules.includes(override.rule)) {
      issues.push({ severity: 'error', code: 'unknown-rule', path: [...path, 'rule'], id: override.rule, near: nearWords(override.rule, rules) })
    }
    waivers.set(override.rule, [...(waivers.get(override.rule) ?? []), override.id])
  })
  for (const [rule, ids] of waivers) {
    if (ids.length > 1) issues.push({ severity: 'warning', code: 'waived-twice', path: ['overrides'], rule, overrides: ids })
  }
}

function integer(value: number, least: number, path: Path, issues: Issue[]): void {
  if (!Number.isInteger(value) || value < least || value > scoreLimit) issues.push({ severity: 'error', code: 'not-an-integer', path, value, limit: scoreLimit })
}

function isoDate(value: string, path: Path, issues: Issue[]): void {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  const [, year, month, day] = parts?.map(Number) ?? []
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (parts === null || month < 1 || month > 12 || day < 1 || day > days[month - 1]) issues.push({ severity: 'warning', code: 'bad-date', path, value })
}
