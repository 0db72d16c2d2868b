/** Names as they stand in a text: as the round spells them, namesakes told apart, the id where there is no name. */

import type { Cadre, Village } from '../model/round.ts'
import type { Language } from './language.ts'
import { oneLine } from './line.ts'

/** Where names come from: a round, or the list that an explanation carries. */
export interface NameSource {
  readonly villages: readonly Pick<Village, 'id' | 'name' | 'pool'>[]
  readonly cadres: readonly Pick<Cadre, 'id' | 'name' | 'unit'>[]
}

/** Says names by id; an unknown id stands for itself. */
export interface Names {
  readonly village: (id: string) => string
  readonly cadre: (id: string) => string
  readonly villages: (ids: readonly string[]) => string
  readonly cadres: (ids: readonly string[]) => string
}

/**
 * Namesakes are written 姓名（单位）, villages of one name 乡镇村名; with the id when that does not tell them apart either. O(villages + cadres).
 */
export function namesOf({ villages, cadres }: NameSource, lang: Language): Names {
  const village = labels(
    villages,
    ({ id, name, pool }, alone) => {
      const prefixed = pool !== undefined && alone(pool)
      return prefixed ? (lang === 'en' ? `${pool} ${name!}` : `${pool}${name!}`) : bracketed(name!, id, lang)
    },
    ({ pool }) => pool,
  )
  const cadre = labels(
    cadres,
    ({ id, name, unit }, alone) => bracketed(name!, unit !== undefined && alone(unit) ? unit : id, lang),
    ({ unit }) => unit,
  )
  return say(village, cadre, lang)
}

/** Names from records of names by id, as `readTownship` returns them. */
export function namesOfRecords(
  records: { readonly villages: Readonly<Record<string, string>>; readonly cadres: Readonly<Record<string, string>> },
  lang: Language,
): Names {
  const items = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([id, name]) => ({ id, name }))
  return namesOf({ villages: items(records.villages), cadres: items(records.cadres) }, lang)
}

function say(village: ReadonlyMap<string, string>, cadre: ReadonlyMap<string, string>, lang: Language): Names {
  const comma = lang === 'en' ? ', ' : '、'
  const one = (names: ReadonlyMap<string, string>) => (id: string) => names.get(id) ?? oneLine(id)
  return {
    village: one(village),
    cadre: one(cadre),
    villages: (ids) => ids.map(one(village)).join(comma),
    cadres: (ids) => ids.map(one(cadre)).join(comma),
  }
}

/** `tell` names one of several namesakes; `alone` says whether only one of them has this value of `by`. */
function labels<T extends { readonly id: string; readonly name?: string }>(
  items: readonly T[],
  tell: (item: T, alone: (value: string) => boolean) => string,
  by: (item: T) => string | undefined,
): ReadonlyMap<string, string> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    if (item.name === undefined || item.name.trim() === '') continue
    const group = groups.get(item.name)
    if (group === undefined) groups.set(item.name, [item])
    else group.push(item)
  }
  const counts = new Map<readonly T[], Map<string | undefined, number>>()
  const bearing = (group: readonly T[], value: string): number => {
    let count = counts.get(group)
    if (count === undefined) {
      counts.set(group, (count = new Map<string | undefined, number>()))
      for (const item of group) count.set(by(item), (count.get(by(item)) ?? 0) + 1)
    }
    return count.get(value) ?? 0
  }
  const result = new Map<string, string>()
  for (const item of items) {
    const group = item.name === undefined ? undefined : groups.get(item.name)
    if (group === undefined) result.set(item.id, oneLine(item.id))
    else if (group.length === 1) result.set(item.id, oneLine(item.name!))
    else result.set(item.id, oneLine(tell(item, (value) => value.trim() !== '' && bearing(group, value) === 1)))
  }
  return result
}

function bracketed(name: string, what: string, lang: Language): string {
  return lang === 'en' ? `${name} (${what})` : `${name}（${what}）`
}
