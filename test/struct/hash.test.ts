import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lotteryDigest, lotteryDigit, lotteryDigits } from '../../src/struct/hash.ts'

it('is HMAC-SHA256 of cadre, zero byte, village under the seed, read as 16-bit numbers', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (seed, cadre, village) => {
      const expected = createHmac('sha256', Buffer.from(seed, 'utf8')).update(Buffer.from(`${cadre}\0${village}`, 'utf8')).digest()
      const digest = lotteryDigest(seed, cadre, village)
      expect(Buffer.from(digest).equals(expected)).toBe(true)
      for (let level = 0; level < lotteryDigits; level++) expect(lotteryDigit(digest, level)).toBe(expected.readUInt16BE(2 * level))
    }),
    { numRuns: 100 },
  )
})
