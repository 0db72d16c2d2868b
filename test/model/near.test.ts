import { expect, it } from 'vitest'
import { editDistance, nearWords } from '../../src/model/near.ts'

it.each([['', '', 0], ['周明远', '周名远', 1], ['周明远', '周远明', 1], ['溪口', '溪口村', 1], ['abc', '', 3], ['𠅤小明', '小明', 1]])('editDistance(%s, %s) = %i', (a, b, distance) => {
  expect(editDistance([...a], [...b])).toBe(distance)
  expect(editDistance([...b], [...a])).toBe(distance)
})

it('gives the nearest known words, nearest first, never the word itself', () => {
  expect(nearWords('周名远', ['林晓岚', '周明远', '周名远', '周明园'])).toEqual(['周明远'])
  expect(nearWords('溪口', ['溪口村', '溪头村', '石桥村'])).toEqual(['溪口村'])
  expect(nearWords('coverge', ['mutual', 'coverage'])).toEqual(['coverage'])
})
