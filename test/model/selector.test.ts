import { expect, it } from 'vitest'
import { cadreField, selectsCadre, selectsVillage, villageField } from '../../src/model/selector.ts'

const village = { id: 'v', area: '西片', attributes: { area: '别处', 户数: 300, pool: '甲镇' } }
const cadre = { id: 'c', unit: '财政所', attributes: { 党员: true } }

it('reads named fields before attributes, and attributes where the field is absent', () => {
  expect(villageField(village, 'area')).toBe('西片')
  expect(villageField(village, 'pool')).toBe('甲镇')
  expect(villageField(village, 'priority')).toBe(0)
  expect(villageField(village, 'constructor')).toBeUndefined()
  expect(cadreField(cadre, 'available')).toBe(true)
  expect(cadreField(cadre, 'unit')).toBe('财政所')
})

it('means everybody, the listed, or those who meet every condition', () => {
  expect(selectsVillage('all', village)).toBe(true)
  expect(selectsVillage({}, village)).toBe(true)
  expect(selectsVillage({ ids: ['x'] }, village)).toBe(false)
  expect(selectsVillage({ ids: ['v'], where: { area: ['东片', '西片'] } }, village)).toBe(true)
  expect(selectsVillage({ where: { 户数: { min: 300 } } }, village)).toBe(true)
  expect(selectsVillage({ where: { 户数: { max: 299 } } }, village)).toBe(false)
  expect(selectsVillage({ where: { 户数: '300' } }, village)).toBe(false)
  expect(selectsVillage({ where: { area: { min: 1 } } }, village)).toBe(false)
  expect(selectsCadre({ where: { 党员: true, unit: '财政所' } }, cadre)).toBe(true)
  expect(selectsCadre({ where: { 没有: true } }, cadre)).toBe(false)
})
