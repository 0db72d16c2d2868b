/** Which villages or cadres a selector names: the reading of the contract that the oracle stands on. */

import type { Cadre, Condition, Scalar, Selector, Village } from '../../src/model/round.ts'

/** What an absent field means where the contract gives it a default. */
const defaults: Readonly<Record<string, Scalar>> = { priority: 0, available: true, ranked: false }

/** The fields with one plain value that a village has by name. */
const villageFields = ['id', 'name', 'pool', 'area', 'priority', 'ranked']

/** The fields with one plain value that a cadre has by name. */
const cadreFields = ['id', 'name', 'pool', 'unit', 'available']

function readField(row: object, named: readonly string[], attributes: Readonly<Record<string, Scalar>>, field: string): Scalar | undefined {
  const own = (record: object): Scalar | undefined => {
    const value: unknown = Object.hasOwn(record, field) ? (record as Record<string, unknown>)[field] : undefined
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
  }
  const byName = named.includes(field) ? own(row) : undefined
  return byName ?? own(attributes) ?? (named.includes(field) ? own(defaults) : undefined)
}

/** The value of a field of a village: the named field first, then the attribute, then the default of the contract. */
export function villageField(village: Village, field: string): Scalar | undefined {
  return readField(village, villageFields, village.attributes ?? {}, field)
}

/** The value of a field of a cadre, in the same order. */
export function cadreField(cadre: Cadre, field: string): Scalar | undefined {
  return readField(cadre, cadreFields, cadre.attributes ?? {}, field)
}

function meets(value: Scalar | undefined, condition: Condition): boolean {
  if (value === undefined) return false
  if (Array.isArray(condition)) return (condition as readonly Scalar[]).includes(value)
  if (typeof condition !== 'object') return value === condition
  const { min = -Infinity, max = Infinity } = condition as { min?: number; max?: number }
  return typeof value === 'number' && value >= min && value <= max
}

function selects(selector: Selector, id: string, field: (name: string) => Scalar | undefined): boolean {
  if (selector === 'all') return true
  if (selector.ids !== undefined && !selector.ids.includes(id)) return false
  return Object.entries(selector.where ?? {}).every(([name, condition]) => meets(field(name), condition))
}

/** Whether a selector names this village: its id is listed (where ids are given) and it meets every condition. */
export function selectsVillage(selector: Selector, village: Village): boolean {
  return selects(selector, village.id, (name) => villageField(village, name))
}

/** Whether a selector names this cadre. */
export function selectsCadre(selector: Selector, cadre: Cadre): boolean {
  return selects(selector, cadre.id, (name) => cadreField(cadre, name))
}
