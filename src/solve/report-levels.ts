/** Values, bounds and proofs of a decided round, whatever form it came in. */

import { fixLevel } from '../flow/dual-fixing.ts'
import { copyFace } from '../flow/face.ts'
import type { PartProof } from '../model/certificate.ts'
import type { Level, Part } from '../model/solution.ts'
import { type LevelSpec, scoreOfNothing, weigh } from '../pairs/objectives.ts'
import type { PairGraph } from '../pairs/pair-graph.ts'
import type { Decided, Piece } from './decide.ts'
import { type Problem, type Scratch, sumOfDuals, wholeProblem } from './problem.ts'

/** Values and bounds of the levels: the sum over the round, corrected by the parts that were searched. */
export function reportLevels({ graph, mutual, levels, scores, pieces, missed, scratch }: Decided<PairGraph>): readonly Level[] {
  // once a part stays open on a level, the levels after it are bounded by what they reach alone
  const openFrom = Math.min(...pieces.map(({ from, closed }) => {
    const short = closed.scores.findIndex((score, i) => closed.bounds[i] !== score)
    return closed.status === 'closed' || short < 0 ? Infinity : from + short
  }), Infinity)
  let whole: Problem | undefined
  return levels.map((level, k) => {
    const { objective, priority, sense } = level
    const constant = scoreOfNothing(graph, level) - (objective === 'broken' ? missed : 0)
    let score = scores[k] + constant
    let bound = score
    for (const { from, relaxed, closed } of pieces) {
      if (k < from) continue
      score += closed.scores[k - from] - relaxed[k - from]
      bound += closed.bounds[k - from] - relaxed[k - from]
    }
    if (k > openFrom) bound = objective === 'stability' ? 0 : constant + bestAlone((whole ??= wholeProblem(graph, mutual)), level, scratch)
    return {
      objective,
      ...(priority === undefined ? {} : { priority }),
      value: oriented(score, sense),
      bound: oriented(bound, sense),
      sense,
    }
  })
}

/** The most a level can reach on a face by itself. */
function bestAlone(problem: Problem, level: LevelSpec, scratch: Scratch): number {
  const face = copyFace(problem.face)
  weigh(problem.graph, level, face.edge, face.start[face.rows], scratch.weight)
  fixLevel(face, scratch.weight, scratch.work, false)
  return sumOfDuals(scratch.work, face)
}

/** A score back in the objective's own sense, without a negative zero. */
function oriented(score: number, sense: 'max' | 'min'): number {
  return sense === 'max' || score === 0 ? score : -score
}

/** The proof of a part that was searched, in positions of the round. */
export function proofOfPart(graph: PairGraph, { part, from, closed }: Piece): PartProof {
  const people = {
    villages: Array.from(part.villageOfRow, (v) => graph.positionOfVillage[v]),
    cadres: Array.from(part.cadreOfColumn, (c) => graph.positionOfCadre[c]),
  }
  const proof = closed.prove?.()
  if (proof === undefined) return { ...people, from, rows: [] }
  const { steps, candidates, digits, witnesses, rows } = proof
  return { ...people, from: proof.from, rows, steps, candidates, ...(digits === undefined ? {} : { digits }), witnesses: witnesses.map((columns) => Array.from(columns)) }
}

/** How a part was closed. */
export function reportPart({ closed: { status, complete, backend, visited } }: Piece): Omit<Part, 'villages'> {
  const closedBy = status !== 'closed' || !complete ? 'open' : backend === undefined ? 'enumeration' : 'integer program'
  return { closedBy, ...(backend === undefined ? {} : { backend }), nodes: visited }
}

/** Positions of the villages of a part, in ascending order. */
export function villagesOfPart({ positionOfVillage }: PairGraph, { part }: Piece): Int32Array {
  return part.villageOfRow.map((v) => positionOfVillage[v]).sort()
}
