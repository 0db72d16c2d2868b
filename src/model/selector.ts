/** Who a selector means. */

import type { Cadre, Condition, Scalar, Selector, Village } from './round.ts'

const villageFields = ['id', 'name', 'pool', 'area', 'priority', 'ranked'] as const
const cadreFields = ['id', 'name', 'pool', 'unit', 'available'] as const

/** The value a selector or an `apart` rule reads under `field` from a village; `undefined` when it has none. Named fields come before attributes. */
export function villageField(village: Village, field: string): Scalar | undefined {
  if (field === 'priority') return village.priority ?? 0
  if (field === 'ranked') return village.ranked ?? false
  if ((villageFields as readonly string[]).includes(field)) return village[field as 'id' | 'name' | 'pool' | 'area']
  return ownAttribute(village.attributes, field)
}

/** The value a selector reads under `field` from a cadre; `undefined` when he has none. */
export function cadreField(cadre: Cadre, field: string): Scalar | undefined {
  if (field === 'available') return cadre.available ?? true
  if ((cadreFields as readonly string[]).includes(field)) return cadre[field as 'id' | 'name' | 'pool' | 'unit']
  return ownAttribute(cadre.attributes, field)
}

/** Whether `selector` means this village. */
export function selectsVillage(selector: Selector, village: Village): boolean {
  return selects(selector, village.id, (field) => villageField(village, field))
}

/** Whether `selector` means this cadre. */
export function selectsCadre(selector: Selector, cadre: Cadre): boolean {
  return selects(selector, cadre.id, (field) => cadreField(cadre, field))
}

function selects(selector: Selector, id: string, read: (field: string) => Scalar | undefined): boolean {
  if (selector === 'all') return true
  if (selector.ids !== undefined && !selector.ids.includes(id)) return false
  if (selector.where === undefined) return true
  return Object.entries(selector.where).every(([field, condition]) => meets(condition, read(field)))
}

function meets(condition: Condition, value: Scalar | undefined): boolean {
  if (value === undefined) return false
  if (typeof condition !== 'object') return value === condition
  if (isList(condition)) return condition.includes(value)
  if (typeof value !== 'number') return false
  return (condition.min === undefined || value >= condition.min) && (condition.max === undefined || value <= condition.max)
}

function isList(condition: Exclude<Condition, Scalar>): condition is readonly Scalar[] {
  return Array.isArray(condition)
}

function ownAttribute(attributes: Readonly<Record<string, Scalar>> | undefined, field: string): Scalar | undefined {
  return attributes !== undefined && Object.hasOwn(attributes, field) ? attributes[field] : undefined
}
