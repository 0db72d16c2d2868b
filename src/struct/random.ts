/** Numbers drawn from a seed text: the same on every machine. */

import { sha256 } from '@noble/hashes/sha2'
import { utf8ToBytes } from '@noble/hashes/utils'

/** Draws an integer in 0 … n − 1, each as likely as the others but for 2⁻³² · n. */
export type Draw = (n: number) => number

/**
 * A generator seeded with the first 32 bits of the text's SHA-256, so that one text always draws the same. Generator mulberry32: 32 bits of
 * state, period 2³². For simulation, never for a public draw.
 */
export function drawFrom(seed: string): Draw {
  const digest = sha256(utf8ToBytes(seed))
  let state = ((digest[0] << 24) | (digest[1] << 16) | (digest[2] << 8) | digest[3]) >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * n)
  }
}
