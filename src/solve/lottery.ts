/** Draws one of the plans that the objectives leave: a last objective of seeded hashes. */

import { findAlternatives } from '../flow/alternatives.ts'
import { copyFace, type Face } from '../flow/face.ts'
import { fixLevel } from '../flow/dual-fixing.ts'
import { lotteryDigest, lotteryDigit, lotteryDigits } from '../struct/hash.ts'
import type { Duals } from './decide.ts'
import { cadresOfFace } from './plan.ts'
import type { Problem, Scratch } from './problem.ts'

/** The plan drawn, and the duals of the lottery levels that prove it. */
export interface Draw {
  /** Canonical cadre of each row; −1 = vacant. */
  readonly cadres: Int32Array
  readonly duals: readonly Duals[]
}

/**
 * The plan of greatest hash weight of the problem's face: digit by digit of the pairs' digests, until one plan is left. Depends on the
 * seed and the ids alone. Random weights isolate one plan almost surely (Mulmuley, Vazirani and Vazirani 1987); should 256 bits not do it,
 * the plan found last stands.
 *
 * @complexity one digest per alive pair, one assignment per digit; mostly one or two digits.
 */
export function drawLots(problem: Problem, seed: string, scratch: Scratch): Draw {
  const { round } = problem.graph
  const face = copyFace(problem.face)
  const digests = new Map<number, Uint8Array>()
  for (let place = 0; place < face.start[face.rows]; place++) {
    const pair = face.edge[place]
    const cadre = round.cadres[problem.graph.positionOfCadre[problem.graph.pairCadre[pair]]].id
    const village = round.villages[problem.graph.positionOfVillage[problem.graph.pairVillage[pair]]].id
    digests.set(pair, lotteryDigest(seed, cadre, village))
  }
  const duals: Duals[] = []
  for (let digit = 0; digit < lotteryDigits; digit++) {
    if (digit > 0 && isUnique(face)) break
    for (let place = 0; place < face.start[face.rows]; place++) scratch.weight[place] = lotteryDigit(digests.get(face.edge[place])!, digit)
    if (fixLevel(face, scratch.weight, scratch.work, true) === 'range') break
    duals.push({ villageDuals: scratch.work.rowDual.slice(0, face.rows), cadreDuals: scratch.work.columnDual.slice(0, face.columns) })
  }
  return { cadres: cadresOfFace(problem, face), duals }
}

/** Whether a face has exactly one plan: its residual graph has no cycle. */
function isUnique(face: Face): boolean {
  const { rowComponent, columnComponent, nobody } = findAlternatives(face)
  for (let r = 0; r < face.rows; r++) {
    if (face.rowMatch[r] < 0 ? face.start[r] < face.start[r + 1] && rowComponent[r] === nobody : face.mustRow[r] === 0 && rowComponent[r] === nobody) return false
    for (let place = face.start[r]; place < face.start[r + 1]; place++) {
      if (place !== face.rowMatch[r] && columnComponent[face.column[place]] === rowComponent[r]) return false
    }
  }
  return true
}
