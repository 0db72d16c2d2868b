/** Everything that was read, put together as a round, with the place of each of its parts. */

import type { Place } from '../model/issue.ts'
import type { Cadre, Override, Round, Rule, Scalar, Village } from '../model/round.ts'
import type { FitRow } from './fit-sheet.ts'
import { fitFromNeeds } from './fit-from-needs.ts'
import type { OverrideRow } from './override-sheet.ts'
import type { Parameters } from './parameters.ts'
import type { RosterRow } from './roster.ts'
import type { RuleRow } from './rule-sheets.ts'
import type { Incumbent, VillageRow } from './village-sheet.ts'
import type { Wish } from './wishes.ts'

/** What the sheets said. */
export interface Parts {
  readonly villages: readonly VillageRow[]
  readonly cadres: readonly RosterRow[]
  readonly recommendations: ReadonlyMap<string, Wish>
  readonly choices: ReadonlyMap<string, Wish>
  readonly incumbents: readonly Incumbent[]
  /** Absent: there is no such sheet, scores are computed. */
  readonly fit?: readonly FitRow[]
  readonly rules: readonly RuleRow[]
  readonly overrides: readonly OverrideRow[]
  readonly parameters?: Parameters
  /** Whether both sheets name the township, so that it can be a pool. */
  readonly pooled: boolean
}

/** A round before its checks. */
export interface DraftRound {
  readonly round: Round
  /** How many pairs got a computed score; absent when the scores come from a sheet. */
  readonly computed?: number
  /** Place of the part of the round at a path, or of the nearest part around it. */
  readonly placeOf: (path: readonly (string | number)[]) => Place | undefined
}

/** The round that the parts make. Villages and cadres keep the order of their sheets. */
export function draftRound(parts: Parts): DraftRound {
  const villages = parts.villages.map((row) => villageOf(row, parts.recommendations.get(row.id), parts.pooled))
  const cadres = parts.cadres.map((row) => cadreOf(row, parts.choices.get(row.id), parts.pooled))
  const computed = parts.fit === undefined ? fitFromNeeds(villages, cadres) : undefined
  const fit = parts.fit?.map((row) => row.fit) ?? computed ?? []
  const rules: readonly Rule[] = parts.rules.map(({ rule }) => rule)
  const overrides: readonly Override[] = parts.overrides.map(({ override }) => override)
  const { id, title, date, policy } = parts.parameters ?? {}
  const round: Round = {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    villages,
    cadres,
    ...(fit.length === 0 && computed !== undefined ? {} : { fit }),
    ...(parts.incumbents.length === 0 ? {} : { baseline: parts.incumbents.map(({ village, cadre }) => ({ village, cadre })) }),
    ...(rules.length === 0 ? {} : { rules }),
    ...(overrides.length === 0 ? {} : { overrides }),
    ...(policy === undefined ? {} : { policy }),
  }
  const places = placesOf(parts)
  const placeOf = (path: readonly (string | number)[]): Place | undefined => {
    for (let length = path.length; length > 0; length--) {
      const at = places.get(path.slice(0, length).join('/'))
      if (at !== undefined) return at
    }
    return undefined
  }
  return { round, placeOf, ...(computed === undefined ? {} : { computed: computed.length }) }
}

function villageOf(row: VillageRow, wish: Wish | undefined, pooled: boolean): Village {
  const attributes = attributesOf(row.township, [...row.attributes, ...(wish?.attributes ?? [])])
  return {
    id: row.id,
    name: row.name,
    recommends: wish?.named ?? [],
    ...(wish?.ranked === true ? { ranked: true } : {}),
    ...(pooled && row.township !== undefined ? { pool: row.township } : {}),
    ...(row.area === undefined ? {} : { area: row.area }),
    priority: row.priority,
    ...(row.needs.length === 0 ? {} : { needs: ones(row.needs) }),
    ...(attributes === undefined ? {} : { attributes }),
  }
}

function cadreOf(row: RosterRow, wish: Wish | undefined, pooled: boolean): Cadre {
  const attributes = attributesOf(row.township, [...row.attributes, ...(wish?.attributes ?? [])])
  return {
    id: row.id,
    name: row.name,
    choices: wish?.named ?? [],
    ...(pooled && row.township !== undefined ? { pool: row.township } : {}),
    available: row.available,
    ...(row.unit === undefined ? {} : { unit: row.unit }),
    ...(row.strengths.length === 0 ? {} : { strengths: ones(row.strengths) }),
    ...(attributes === undefined ? {} : { attributes }),
  }
}

function attributesOf(township: string | undefined, pairs: readonly (readonly [string, Scalar])[]): Record<string, Scalar> | undefined {
  const all = township === undefined ? pairs : [['township', township] as const, ...pairs]
  return all.length === 0 ? undefined : Object.fromEntries(all)
}

function ones(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 1]))
}

function placesOf(parts: Parts): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  type Rows = readonly { readonly id: string; readonly at: Place }[]
  const wishes = (key: string, field: string, rows: Rows, forms: ReadonlyMap<string, Wish>) => {
    rows.forEach(({ id, at }, i) => {
      places.set(`${key}/${String(i)}`, at)
      const form = forms.get(id)
      if (form === undefined) return
      places.set(`${key}/${String(i)}/${field}`, form.at)
      form.cells.forEach((cell, k) => places.set(`${key}/${String(i)}/${field}/${String(k)}`, cell))
    })
  }
  wishes('villages', 'recommends', parts.villages, parts.recommendations)
  wishes('cadres', 'choices', parts.cadres, parts.choices)
  parts.fit?.forEach(({ at }, i) => places.set(`fit/${String(i)}`, at))
  parts.incumbents.forEach(({ cell }, i) => places.set(`baseline/${String(i)}`, cell.at))
  parts.rules.forEach(({ at }, i) => places.set(`rules/${String(i)}`, at))
  parts.overrides.forEach(({ at, cells }, i) => {
    places.set(`overrides/${String(i)}`, at)
    for (const [field, cell] of Object.entries(cells)) places.set(`overrides/${String(i)}/${field}`, cell)
  })
  for (const [item, at] of Object.entries(parts.parameters?.cells ?? {})) {
    places.set(['objectives', 'tieBreak', 'allot'].includes(item) ? `policy/${item}` : item, at)
  }
  return places
}
