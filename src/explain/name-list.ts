/** Whom facts mention. */

import type { Round } from '../model/round.ts'
import type { Fact, NameList } from './facts.ts'
import type { PlanView } from './plan-view.ts'

const villageKeys = new Set(['village', 'villages'])
const cadreKeys = new Set(['cadre', 'cadres', 'shown'])

/** Everybody whom the facts mention by id, and whoever bears the same name, in the round's order. O(size of the facts + villages + cadres). */
export function namesIn(view: Pick<PlanView, 'round'>, facts: readonly Fact[]): NameList {
  const villages = new Set<string>()
  const cadres = new Set<string>()
  collect(facts, '', villages, cadres)
  return nameList(view.round, villages, cadres)
}

/** The villages and cadres with these ids, and whoever bears the same name, in the round's order. O(ids + namesakes), after O(villages + cadres) for the round. */
export function nameList(round: Round, villages: Iterable<string>, cadres: Iterable<string>): NameList {
  const index = indexOf(round)
  return {
    villages: withNamesakes(round.villages, index.villages, villages).map(({ id, name, pool }) => ({
      id,
      ...(name === undefined ? {} : { name }),
      ...(pool === undefined ? {} : { pool }),
    })),
    cadres: withNamesakes(round.cadres, index.cadres, cadres).map(({ id, name, unit }) => ({
      id,
      ...(name === undefined ? {} : { name }),
      ...(unit === undefined ? {} : { unit }),
    })),
  }
}

/** Everybody in some lists, each once, the first mention counting. O(size of the lists). */
export function joinNames(lists: readonly NameList[]): NameList {
  return { villages: once(lists.flatMap(({ villages }) => villages)), cadres: once(lists.flatMap(({ cadres }) => cadres)) }
}

function once<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>()
  return items.filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** Positions of ids, and of everybody with a name. */
interface NameIndex {
  readonly position: ReadonlyMap<string, number>
  readonly named: ReadonlyMap<string, readonly number[]>
}

// one index per round: names are asked for with every answer, and a round never changes
const indexes = new WeakMap<Round, { readonly villages: NameIndex; readonly cadres: NameIndex }>()

function indexOf(round: Round): { readonly villages: NameIndex; readonly cadres: NameIndex } {
  const known = indexes.get(round)
  if (known !== undefined) return known
  const found = { villages: indexNames(round.villages), cadres: indexNames(round.cadres) }
  indexes.set(round, found)
  return found
}

function indexNames(items: readonly { readonly id: string; readonly name?: string }[]): NameIndex {
  const named = new Map<string, number[]>()
  items.forEach(({ name }, position) => {
    if (name === undefined) return
    const list = named.get(name)
    if (list === undefined) named.set(name, [position])
    else list.push(position)
  })
  return { position: new Map(items.map(({ id }, position) => [id, position])), named }
}

/** Ids are the texts under the keys above, at any depth. */
function collect(value: unknown, key: string, villages: Set<string>, cadres: Set<string>): void {
  if (typeof value === 'string') {
    if (villageKeys.has(key)) villages.add(value)
    else if (cadreKeys.has(key)) cadres.add(value)
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, key, villages, cadres)
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, item] of Object.entries(value)) collect(item, inner, villages, cadres)
  }
}

function withNamesakes<T extends { readonly id: string; readonly name?: string }>(items: readonly T[], { position, named }: NameIndex, ids: Iterable<string>): readonly T[] {
  const positions = new Set<number>()
  for (const id of ids) {
    const at = position.get(id)
    if (at === undefined) continue
    const { name } = items[at]
    if (name === undefined) positions.add(at)
    else for (const other of named.get(name)!) positions.add(other)
  }
  return [...positions].sort((a, b) => a - b).map((at) => items[at])
}
