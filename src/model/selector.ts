/** Who a selector means. */

import type { Cadre, Condition, Scalar, Selector, Village } from './round.ts'

/** The value a selector or an `apart` rule reads under `field` from a village; `undefined` when it has none. Named fields come before attributes. */
export function villageField(village: Village, field: string): Scalar | undefined {
  switch (field) {
    case 'priority':
      return village.priority ?? 0
    case 'ranked':
      return village.ranked ?? false
    case 'id':
    case 'name':
    case 'pool':
    case 'area':
      return village[field] ?? ownAttribute(village.attributes, field)
    default:
      return ownAttribute(village.attributes, field)
  }
}

/** The value a selector reads under `field` from a cadre; `undefined` when he has none. */
export function cadreField(cadre: Cadre, field: string): Scalar | undefined {
  switch (field) {
    case 'available':
      return cadre.available ?? true
    case 'id':
    case 'name':
    case 'pool':
    case 'unit':
      return cadre[field] ?? ownAttribute(cadre.attributes, field)
    default:
      return ownAttribute(cadre.attributes, field)
  }
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
