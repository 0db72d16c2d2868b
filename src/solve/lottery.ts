/** Draws one of the plans that the objectives leave: a last objective of seeded hashes. */

import { findAlternatives, hasOnePlan } from '../flow/alternatives.ts'
import { copyFace } from '../flow/face.ts'
import { fixLevel } from '../flow/dual-fixing.ts'
import type { PairGraph } from '../pairs/pair-graph.ts'
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
  const face = copyFace(problem.face)
  const digests = new Map<number, Uint8Array>()
  for (let place = 0; place < face.start[face.rows]; place++) {
    const pair = face.edge[place]
    digests.set(pair, digestOfPair(problem.graph, seed, pair))
  }
  const duals: Duals[] = []
  for (let digit = 0; digit < lotteryDigits; digit++) {
    if (digit > 0 && hasOnePlan(face, findAlternatives(face))) break
    for (let place = 0; place < face.start[face.rows]; place++) scratch.weight[place] = lotteryDigit(digests.get(face.edge[place])!, digit)
    if (fixLevel(face, scratch.weight, scratch.work, true) === 'range') break
    duals.push({ villageDuals: scratch.work.rowDual.slice(0, face.rows), cadreDuals: scratch.work.columnDual.slice(0, face.columns) })
  }
  return { cadres: cadresOfFace(problem, face), duals }
}

/** The digest of a pair, whose digits are its weights on the lottery levels. */
export function digestOfPair({ idOfCadre, idOfVillage, pairCadre, pairVillage }: PairGraph, seed: string, pair: number): Uint8Array {
  return lotteryDigest(seed, idOfCadre(pairCadre[pair]), idOfVillage(pairVillage[pair]))
}
