/** Whom facts mention. */

import type { Round } from '../model/round.ts'
import type { Fact, NameList } from './facts.ts'
import type { PlanView } from './plan-view.ts'

const villageKeys = new Set(['village', 'villages'])
const cadreKeys = new Set(['cadre', 'cadres', 'shown'])

/** Everybody whom the facts mention by id, and whoever bears the same name, in the round's order. O(size of the facts + villages + cadres). */
export function namesIn(view: PlanView, facts: readonly Fact[]): NameList {
  const villages = new Set<string>()
  const cadres = new Set<string>()
  collect(facts, '', villages, cadres)
  return nameList(view.round, villages, cadres)
}

/** The villages and cadres with these ids, and whoever bears the same name, in the round's order. O(villages + cadres). */
export function nameList(round: Round, villages: Iterable<string>, cadres: Iterable<string>): NameList {
  return {
    villages: withNamesakes(round.villages, new Set(villages)).map(({ id, name, pool }) => ({
      id,
      ...(name === undefined ? {} : { name }),
      ...(pool === undefined ? {} : { pool }),
    })),
    cadres: withNamesakes(round.cadres, new Set(cadres)).map(({ id, name, unit }) => ({
      id,
      ...(name === undefined ? {} : { name }),
      ...(unit === undefined ? {} : { unit }),
    })),
  }
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

function withNamesakes<T extends { readonly id: string; readonly name?: string }>(items: readonly T[], ids: ReadonlySet<string>): readonly T[] {
  const names = new Set(items.flatMap(({ id, name }) => (name !== undefined && ids.has(id) ? [name] : [])))
  return items.filter(({ id, name }) => ids.has(id) || (name !== undefined && names.has(name)))
}
