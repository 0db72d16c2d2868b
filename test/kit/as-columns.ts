/** A round in words → the columns that say the same, in each of the forms that columns may have. */

import type { IdColumn, ReferenceColumn } from '../../src/model/id-columns.ts'
import type { RoundColumns } from '../../src/model/parse-columns.ts'
import type { Round, Scalar } from '../../src/model/round.ts'

/** How ids are stored. */
export type Storage = 'strings' | 'dictionary' | 'shared dictionary' | 'positions'

/** The columns of a round, well formed or not. What has no column (names, needs, titles, dates) is left out. */
export function asColumns(round: Round, storage: Storage): RoundColumns {
  const { villages, cadres, fit, baseline = [], rules, overrides, policy } = round
  const shared = { villages: dictionaryOf(villages.map(({ id }) => id)), cadres: dictionaryOf(cadres.map(({ id }) => id)) }
  const ids = (key: 'villages' | 'cadres'): IdColumn => {
    const list = round[key].map(({ id }) => id)
    if (storage === 'dictionary') return coded(list, dictionaryOf([...list].reverse()))
    return storage === 'shared dictionary' ? coded(list, shared[key]) : list
  }
  const names = (key: 'villages' | 'cadres', cells: readonly (string | null)[]): ReferenceColumn => {
    if (storage === 'dictionary') return coded(cells, dictionaryOf(cells))
    if (storage === 'shared dictionary') return coded(cells, dictionaryOf([...shared[key], ...cells], shared[key]))
    if (storage === 'positions') {
      const position = new Map(round[key].map(({ id }, i) => [id, i]))
      return { positions: Int32Array.from(cells, (id) => (id === null ? -1 : (position.get(id) ?? round[key].length))) }
    }
    return cells
  }
  const places = (lists: readonly (readonly string[])[], key: 'villages' | 'cadres'): ReferenceColumn[] =>
    Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, k) => names(key, lists.map((list) => list[k] ?? null)))
  const fields = (items: readonly { readonly attributes?: Readonly<Record<string, Scalar>> }[], own: readonly string[]): Record<string, (Scalar | undefined)[]> => {
    const keys = new Set([...own, ...items.flatMap(({ attributes = {} }) => Object.keys(attributes))])
    return Object.fromEntries([...keys].map((key) => [key, items.map((item) => (item as Record<string, Scalar>)[own.includes(key) ? key : ''] ?? (Object.hasOwn(item.attributes ?? {}, key) ? item.attributes![key] : undefined))]))
  }
  const holder = new Map(baseline.map((post) => [post.village, post.cadre]))
  return {
    villages: {
      id: ids('villages'),
      recommends: places(villages.map(({ recommends = [] }) => recommends), 'cadres'),
      ranked: Uint8Array.from(villages, ({ ranked }) => (ranked === true ? 1 : 0)),
      pool: villages.map(({ pool }) => pool ?? null),
      priority: villages.map(({ priority = 0 }) => priority),
      baseline: names('cadres', villages.map(({ id }) => holder.get(id) ?? null)),
      fields: fields(villages, ['name', 'area']),
    },
    cadres: {
      id: ids('cadres'),
      choices: places(cadres.map(({ choices = [] }) => choices), 'villages'),
      pool: cadres.map(({ pool }) => pool ?? null),
      available: Uint8Array.from(cadres, ({ available }) => (available === false ? 0 : 1)),
      fields: fields(cadres, ['name', 'unit']),
    },
    ...(fit === undefined ? {} : { fit: { village: names('villages', fit.map(({ village }) => village)), cadre: names('cadres', fit.map(({ cadre }) => cadre)), score: fit.map(({ score }) => score) } }),
    ...(rules === undefined ? {} : { rules }),
    ...(overrides === undefined ? {} : { overrides }),
    ...(policy === undefined ? {} : { policy }),
  }
}

/** Distinct words, behind those of `first` when given; the same array when nothing has to be added. */
function dictionaryOf(cells: readonly (string | null)[], first: readonly string[] = []): readonly string[] {
  const words = new Set<string>(first)
  for (const cell of cells) if (cell !== null) words.add(cell)
  return words.size === first.length ? first : [...words]
}

function coded(cells: readonly (string | null)[], dictionary: readonly string[]): { codes: Int32Array; dictionary: readonly string[] } {
  const code = new Map(dictionary.map((word, i) => [word, i]))
  return { codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : code.get(cell)!)), dictionary }
}
