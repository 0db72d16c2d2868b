/** Solves a round: decides it, then what is settled, the canonical plan or the one drawn, and the solution in the words of the round. */

import { type Alternatives, findAlternatives } from '../flow/alternatives.ts'
import { makeCanonical } from '../flow/canonical-plan.ts'
import { fixLevel } from '../flow/dual-fixing.ts'
import { copyFace } from '../flow/face.ts'
import type { DualLevel } from '../model/certificate.ts'
import type { Issue } from '../model/issue.ts'
import type { Round } from '../model/round.ts'
import type { Level, Part, Solution } from '../model/solution.ts'
import { type LevelSpec, weigh } from '../pairs/objectives.ts'
import type { PairGraph } from '../pairs/pair-graph.ts'
import { countInRow, rowsOf } from '../pairs/rows.ts'
import { blocks } from '../pairs/stability.ts'
import type { Closed } from './branch.ts'
import { decide, type Decided, defaultWork, type Duals } from './decide.ts'
import { villagesLooseUnder } from './loose-rows.ts'
import { drawLots } from './lottery.ts'
import { buildPlan, cadresOfFace, collectCandidates, type Outcome } from './plan.ts'
import { type Problem, type Scratch, sumOfDuals } from './problem.ts'

/** How a round is to be solved. */
export interface SolveOptions {
  /** What `parseRound` or `readTownship` said of the input; warnings and notes travel with the solution into the documents. Default none. */
  readonly issues?: readonly Issue[]
  /** Most nodes of a search, for the parts that need one. Counted in work, not in time, so that the result is the same everywhere. Default 20 000. */
  readonly work?: number
}

/**
 * Finds the lexicographically best plan of a checked round, exactly, and says what in it is settled and what is open.
 *
 * Every objective but `stability` is a sum over pairs: dual fixing solves them one after another in integers, and the duals are the
 * certificate. Blocking pairs are a sum as well, except for some pairs (case iii); parts of the round where such a pair may block are closed by
 * branch and bound. `count` and `apart` rules are checked against the plan found; a plan that breaks one is never returned.
 *
 * @returns status `optimal` only when proved; see {@link Solution}. The round itself is part of the solution and is not changed.
 * @throws RangeError when the round holds unknown or repeated ids, that is, was not checked by `parseRound`.
 * @complexity objectives × one maximum-weight assignment, near-linear in the possible pairs on real rounds; the search is exponential in the worst case
 * and bounded by `work`.
 * @example
 * ```ts
 * import { parseRound, solve } from 'two-way-choice'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['林晓岚', '陈立新'] }],
 *   cadres: [
 *     { id: '周明远', choices: ['溪口村', '石桥村'] },
 *     { id: '林晓岚', choices: ['溪口村', '石桥村'] },
 *     { id: '陈立新', choices: ['石桥村', '溪口村'] },
 *   ],
 * })
 * const solution = solve(round!)
 * solution.status // => 'optimal'
 * solution.plan!.posts.map((post) => post.candidates) // => [['周明远', '林晓岚'], ['陈立新']]
 * ```
 */
export function solve(round: Round, options: SolveOptions = {}): Solution {
  const base = { kind: 'solution', round, issues: (options.issues ?? []).filter(({ severity }) => severity !== 'error') } as const
  const decision = decide(round, options.work ?? defaultWork)
  if (decision.outcome === 'range') return { ...base, status: 'unknown', stoppedBy: 'integer-range', parts: [] }
  if (decision.outcome === 'infeasible') return { ...base, status: 'infeasible', conflict: decision.conflict, parts: [] }
  const { graph, problem, pieces, closed, mutual, levels, duals } = decision

  const seed = typeof round.policy?.tieBreak === 'object' ? round.policy.tieBreak.lottery : undefined
  const alternatives = findAlternatives(problem.face)
  const { outcome, drawn } = choosePlan(decision, alternatives, seed)

  const rows = rowsOf(graph)
  const broken = rows.find((row) => {
    const count = countInRow(row, outcome.cadreOfVillage)
    return count < row.atLeast || count > row.atMost
  })
  const part = (villages: Iterable<number>, closedBy: Part['closedBy'], nodes: number): Part => ({
    villages: Array.from(villages, (v) => graph.positionOfVillage[v]).sort((a, b) => a - b).map((position) => round.villages[position].id),
    closedBy,
    nodes,
  })
  const parts = pieces.map((piece, i) => part(piece.villageOfRow, closed[i].status === 'closed' ? 'enumeration' : 'open', closed[i].nodes))
  // with searched parts the face is not the whole truth, so everything that is not settled counts as loose
  const unsettled = Array.from(outcome.candidates.keys()).filter((v) => outcome.candidates[v].size > 1)
  const loose = rows.length === 0 ? [] : pieces.length > 0 ? unsettled : villagesLooseUnder(problem, alternatives, rows)
  if (loose.length > 0) parts.push(part(loose, 'open', 0))
  if (broken !== undefined) return { ...base, status: 'unknown', stoppedBy: `rule:${broken.rule}`, parts }

  const proved = closed.every(({ status }) => status === 'closed')
  const plan = buildPlan(graph, outcome, (pairOfVillage, pairOfCadre) => mutual.filter((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre)))
  return {
    ...base,
    status: proved ? 'optimal' : 'feasible',
    plan,
    levels: reportLevels(decision),
    certificate: {
      format: 'two-way-choice/1',
      levels: levels.map(({ objective, priority }, k) => ({
        objective, ...(priority === undefined ? {} : { priority }), ...inRoundOrder(graph, duals[k]),
      })),
      ...(seed === undefined || pieces.length > 0 ? {} : { lottery: { seed, levels: drawn } }),
    },
    ...(proved ? {} : { stoppedBy: 'work' }),
    parts,
  }
}

/** One of the optimal plans, canonical or drawn, with everybody's candidates; the duals of the draw where it was one face. */
function choosePlan(decision: Decided, alternatives: Alternatives, seed: string | undefined): { readonly outcome: Outcome; readonly drawn: readonly DualLevel[] } {
  const { graph, problem, pieces, closed, scratch } = decision
  const candidates = collectCandidates(problem, [{ face: problem.face, alternatives }])
  pieces.forEach((piece, i) => {
    const found = collectCandidates(piece, closed[i].leaves)
    piece.villageOfRow.forEach((v, row) => (candidates[v] = found[row]))
  })
  const draw = seed === undefined ? undefined : drawLots(problem, [problem.face], seed, scratch)
  if (draw === undefined) makeCanonical(problem.face, alternatives)
  const cadreOfVillage = draw?.cadres ?? cadresOfFace(problem, problem.face)
  pieces.forEach((piece, i) => {
    const { leaves, status } = closed[i]
    // an open part has one plan in hand, not a set to draw from
    const cadres = seed === undefined || status === 'open' ? leastOf(closed[i], piece) : drawLots(piece, leaves.map(({ face }) => face), seed, scratch).cadres
    piece.villageOfRow.forEach((v, row) => (cadreOfVillage[v] = cadres[row]))
  })
  return { outcome: { candidates, cadreOfVillage }, drawn: (draw?.duals ?? []).map((level) => inRoundOrder(graph, level)) }
}

/** Canonical arrays as plain lists in the order of the round's villages and cadres. */
function inRoundOrder(graph: PairGraph, duals: Duals): DualLevel {
  return {
    villageDuals: Array.from(graph.villageOfPosition, (v) => duals.villageDuals[v]),
    cadreDuals: Array.from(graph.cadreOfPosition, (c) => duals.cadreDuals[c]),
  }
}

/** The least of the plans in a part's leaves: rows in order, the smaller cadre first, vacant last. */
function leastOf(closed: Closed, piece: Problem): Int32Array {
  const plans = closed.leaves.map(({ face }) => cadresOfFace(piece, face))
  const rank = (cadre: number): number => (cadre < 0 ? Infinity : cadre)
  return plans.reduce((least, plan) => {
    const row = plan.findIndex((cadre, r) => cadre !== least[r])
    return row >= 0 && rank(plan[row]) < rank(least[row]) ? plan : least
  })
}

/** Values and bounds of the levels: the sum over the round, corrected by the parts that were searched. */
function reportLevels({ levels, scores, stability, relaxed, closed, ahead, scratch }: Decided): readonly Level[] {
  const open = closed.some(({ status }) => status === 'open')
  return levels.map(({ objective, priority, sense }, k) => {
    let score = scores[k]
    let bound = scores[k]
    closed.forEach((part, i) => {
      if (k < stability) return
      score += part.scores[k - stability] - relaxed[i][k - stability]
      if (k === stability) bound += part.stabilityBound - relaxed[i][0]
    })
    if (k > stability && stability >= 0) bound = open ? bestAlone(ahead!, levels[k], scratch) : score
    return { objective, ...(priority === undefined ? {} : { priority }), value: oriented(score, sense), bound: oriented(bound, sense), sense }
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
