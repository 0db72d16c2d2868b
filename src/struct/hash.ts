/** The seeded hash behind a lottery: public, reproducible, independent of row order. */

import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { utf8ToBytes } from '@noble/hashes/utils'

/** Lottery levels that one digest can feed. */
export const lotteryDigits = 16

/**
 * HMAC-SHA256 with the seed as key over the cadre's id, a zero byte and the village's id. Its 16-bit big-endian digits, first to last,
 * are the pair's weights on successive lottery levels, so anybody with the seed can draw again.
 */
export function lotteryDigest(seed: string, cadre: string, village: string): Uint8Array {
  return hmac(sha256, utf8ToBytes(seed), utf8ToBytes(`${cadre}\0${village}`))
}

/** Digit `level` (0-based) of a digest: an integer in 0 … 65535. */
export function lotteryDigit(digest: Uint8Array, level: number): number {
  return (digest[2 * level] << 8) | digest[2 * level + 1]
}
