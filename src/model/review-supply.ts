/** Warnings about a round that is sound: short or missing wishes, people who cannot go, overrides that contradict, villages nobody can serve. */

import type { Issue } from './issue.ts'
import { bindingOverrides, type Cadre, type Override, type Round, type Rule } from './round.ts'
import { selectsCadre, selectsVillage } from './selector.ts'

/** What the meeting should know before a plan is made. No errors: a plan, or a conflict, can be computed all the same. */
export function reviewSupply(round: Round): readonly Issue[] {
  const issues: Issue[] = []
  const state = readState(round)
  reviewWishes(round, state, issues)
  reviewContradictions(round, state, issues)
  const free = round.cadres.filter(({ id }) => !state.away.has(id)).length
  const wanting = round.villages.filter(({ id }) => !state.held.has(id)).length
  if (round.villages.length === 0) issues.push({ severity: 'warning', code: 'no-villages', path: ['villages'] })
  if (round.cadres.length === 0) issues.push({ severity: 'warning', code: 'no-cadres', path: ['cadres'] })
  if (free < wanting) {
    issues.push({ severity: 'warning', code: 'fewer-cadres-than-villages', path: ['cadres'], cadres: free, villages: wanting, vacant: wanting - free })
  }
  round.villages.forEach((village, i) => {
    if (state.held.has(village.id)) return
    const reasons = whyNobody(round, state, i)
    if (reasons !== null) issues.push({ severity: 'warning', code: 'village-nobody-can-serve', path: ['villages', i], village: village.id, reasons })
  })
  return issues
}

interface State {
  /** Hard ones in force: a soft rule makes nothing impossible. */
  readonly rules: readonly Rule[]
  readonly overrides: readonly Override[]
  /** Cadres who are not available or withdrawn. */
  readonly away: ReadonlyMap<string, 'unavailable' | 'withdrawn'>
  readonly held: ReadonlySet<string>
  /** `village\0cadre` → what bars the pair. */
  readonly barred: ReadonlyMap<string, 'avoided' | 'banned'>
  readonly pins: readonly { readonly override: string; readonly village: string; readonly cadre: string }[]
  /** Villages by the cadre who chose them, as sets of cadre ids. */
  readonly choosers: ReadonlyMap<string, ReadonlySet<string>>
}

function readState(round: Round): State {
  // what is only preferred bars nobody and contradicts nothing
  const overrides = bindingOverrides(round)
  const waived = new Set(overrides.flatMap((override) => (override.kind === 'waive' ? [override.rule] : [])))
  const rules = (round.rules ?? []).filter(({ id, soft }) => soft !== true && !waived.has(id))
  const away = new Map<string, 'unavailable' | 'withdrawn'>()
  for (const { id, available } of round.cadres) if (available === false) away.set(id, 'unavailable')
  const barred = new Map<string, 'avoided' | 'banned'>()
  for (const rule of rules) if (rule.kind === 'avoid') barred.set(pairKey(rule.village, rule.cadre), 'avoided')
  for (const override of overrides) {
    if (override.kind === 'withdraw') away.set(override.cadre, 'withdrawn')
    if (override.kind === 'ban') barred.set(pairKey(override.village, override.cadre), 'banned')
  }
  const holder = new Map((round.baseline ?? []).map((post) => [post.village, post.cadre]))
  const choosers = new Map<string, Set<string>>()
  for (const { id, choices } of round.cadres) {
    for (const village of choices ?? []) choosers.set(village, (choosers.get(village) ?? new Set()).add(id))
  }
  return {
    rules,
    overrides,
    away,
    held: new Set(overrides.flatMap((override) => (override.kind === 'hold' ? [override.village] : []))),
    barred,
    pins: overrides.flatMap((override) => {
      if (override.kind === 'pin') return [{ override: override.id, village: override.village, cadre: override.cadre }]
      if (override.kind !== 'keep') return []
      return [{ override: override.id, village: override.village, cadre: holder.get(override.village)! }]
    }),
    choosers,
  }
}

function pairKey(village: string, cadre: string): string {
  return `${village}\0${cadre}`
}

function reviewWishes(round: Round, state: State, issues: Issue[]): void {
  const withoutRecommendation: string[] = []
  round.villages.forEach(({ id, recommends }, i) => {
    const list = recommends ?? []
    if (list.length === 0) withoutRecommendation.push(id)
    else if (list.length !== 2) issues.push({ severity: 'warning', code: 'recommendation-count', path: ['villages', i, 'recommends'], village: id, count: list.length })
    list.forEach((cadre, k) => {
      const why = state.away.get(cadre)
      if (why !== undefined) issues.push({ severity: 'warning', code: 'recommended-unavailable', path: ['villages', i, 'recommends', k], village: id, cadre, why })
    })
  })
  if (withoutRecommendation.length > 0) {
    issues.push({ severity: 'warning', code: 'recommendation-missing', path: ['villages'], villages: withoutRecommendation, total: round.villages.length })
  }
  const withoutChoice: string[] = []
  round.cadres.forEach(({ id, choices }, i) => {
    const count = choices?.length ?? 0
    if (count === 0 && !state.away.has(id)) withoutChoice.push(id)
    if (count > 0 && count !== 2) issues.push({ severity: 'warning', code: 'choice-count', path: ['cadres', i, 'choices'], cadre: id, count })
  })
  if (withoutChoice.length > 0) {
    const total = round.cadres.filter(({ id }) => !state.away.has(id)).length
    issues.push({ severity: 'warning', code: 'choice-missing', path: ['cadres'], cadres: withoutChoice, total })
  }
}

/** Pins that cannot be met: two on one side, or one against a rule or another override. `solve` gives the proof as a conflict. */
function reviewContradictions(round: Round, state: State, issues: Issue[]): void {
  const report = (overrides: readonly string[], rules: readonly string[], village: string, cadre: string): void => {
    const index = (round.overrides ?? []).findIndex(({ id }) => id === overrides[0])
    issues.push({ severity: 'warning', code: 'overrides-contradict', path: ['overrides', index], overrides, rules, village, cadre })
  }
  const byId = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const villageById = new Map(round.villages.map((village) => [village.id, village]))
  state.pins.forEach((pin, i) => {
    for (const other of state.pins.slice(0, i)) {
      const sameVillage = other.village === pin.village
      if (sameVillage !== (other.cadre === pin.cadre)) report([other.override, pin.override], [], pin.village, pin.cadre)
    }
    for (const override of state.overrides) {
      const against =
        (override.kind === 'hold' && override.village === pin.village) ||
        (override.kind === 'withdraw' && override.cadre === pin.cadre) ||
        (override.kind === 'ban' && override.village === pin.village && override.cadre === pin.cadre)
      if (against) report([pin.override, override.id], [], pin.village, pin.cadre)
    }
    for (const rule of state.rules) {
      const against =
        (rule.kind === 'avoid' && rule.village === pin.village && rule.cadre === pin.cadre) ||
        (rule.kind === 'require' && selectsVillage(rule.villages, villageById.get(pin.village)!) && !selectsCadre(rule.cadres, byId.get(pin.cadre)!))
      if (against) report([pin.override], [rule.id], pin.village, pin.cadre)
    }
    if (state.away.get(pin.cadre) === 'unavailable') report([pin.override], [], pin.village, pin.cadre)
  })
  for (const override of state.overrides) {
    if (override.kind !== 'hold') continue
    const fills = state.rules.filter((rule) => rule.kind === 'fill' && selectsVillage(rule.villages, villageById.get(override.village)!))
    for (const rule of fills) {
      const index = (round.overrides ?? []).indexOf(override)
      issues.push({ severity: 'warning', code: 'overrides-contradict', path: ['overrides', index], overrides: [override.id], rules: [rule.id], village: override.village })
    }
  }
}

/** Why nobody can go to a village, or null when somebody can. Stops at the first cadre who can; reasons are gathered only when nobody can. */
function whyNobody(round: Round, state: State, position: number): readonly string[] | null {
  const village = round.villages[position]
  const allot = round.policy?.allot ?? true
  const requires = state.rules.flatMap((rule) => (rule.kind === 'require' && selectsVillage(rule.villages, village) ? [rule] : []))
  const recommended = new Set(village.recommends ?? [])
  const choosers = state.choosers.get(village.id)
  const pinned = new Set(state.pins.flatMap((pin) => (pin.village === village.id ? [pin.cadre] : [])))
  const why = (cadre: Cadre): string | undefined => {
    const within = allot && (cadre.pool ?? '') === (village.pool ?? '')
    if (!within && !recommended.has(cadre.id) && choosers?.has(cadre.id) !== true && !pinned.has(cadre.id)) return allot ? 'other-pool' : 'not-named'
    return (
      state.away.get(cadre.id) ??
      state.barred.get(pairKey(village.id, cadre.id)) ??
      (requires.some((rule) => !selectsCadre(rule.cadres, cadre)) ? 'required' : undefined)
    )
  }
  if (round.cadres.some((cadre) => why(cadre) === undefined)) return null
  return [...new Set(round.cadres.map((cadre) => why(cadre)!))].sort((a, b) => (a < b ? -1 : 1))
}
