/** Solves a round: decides it, then what is settled, the canonical plan or the one drawn, and the solution in the words of the round. */

import { expectRound } from '../model/given.ts'
import type { Issue } from '../model/issue.ts'
import type { Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { blocks } from '../pairs/stability.ts'
import { choosePlan, inRoundOrder } from './choose-plan.ts'
import { proveConflict } from './conflict-evidence.ts'
import { decide, type Decision } from './decide-round.ts'
import { buildPlan, cadresOfPlan, type Held } from './plan.ts'
import { proofOfPart, reportLevels, reportPart, villagesOfPart } from './report-levels.ts'
import { defaultWork, type Limits, meansOf, run, runInTurns } from './run.ts'

/** How a round is to be solved. */
export interface SolveOptions extends Limits {
  /** What `parseRound` or `readTownship` said of the input; warnings and notes travel with the solution into the documents. Default none. */
  readonly issues?: readonly Issue[]
  /** Among plans that are equally good, show one that differs from this plan as little as possible. Of no account where a lottery decides. */
  readonly near?: Held
}

/**
 * Finds the lexicographically best plan of a checked round, exactly, and says what in it is settled and what is open.
 *
 * Every objective but `stability` is a sum over pairs: dual fixing solves them one after another in integers, and the duals are the
 * certificate. Blocking pairs are a sum as well, except for some pairs (case iii), and `count` and `apart` rules tie pairs together: where the plans
 * found that way obey the rules and no such pair blocks, they are the best; the parts of the round where they do not are closed by branch and bound
 * with Lagrangian bounds, and, where that takes more than `work` nodes, by an integer-programming backend.
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
  expectRound(round)
  return report(round, options, run(decide(round, meansOf(round, options), nearTo(round, options)), options.onProgress))
}

/**
 * The same result as {@link solve}, in turns with the event loop, so that a page or a notebook stays alive and `signal` can stop it. The first
 * relaxation of a very large round is one turn.
 *
 * @throws what `solve` throws, as a rejection.
 * @example
 * ```ts
 * import { parseRound, solveAsync } from 'two-way-choice'
 *
 * const { round } = parseRound({ villages: [{ id: '溪口村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] })
 * const solution = await solveAsync(round!, { signal: AbortSignal.timeout(60_000) })
 * solution.status // => 'optimal'
 * ```
 */
export async function solveAsync(round: Round, options: SolveOptions = {}): Promise<Solution> {
  expectRound(round)
  return report(round, options, await runInTurns(decide(round, meansOf(round, options), nearTo(round, options)), options.onProgress))
}

/** The plan to stay near to, where no lottery decides. */
function nearTo({ policy }: Round, { near }: SolveOptions): Held | undefined {
  return typeof policy?.tieBreak === 'object' ? undefined : near
}

/** A decision in the words of the round. */
function report(round: Round, options: SolveOptions, decision: Decision): Solution {
  const base = { kind: 'solution', round, issues: (options.issues ?? []).filter(({ severity }) => severity !== 'error') } as const
  if (decision.outcome === 'range') return { ...base, status: 'unknown', stoppedBy: 'integer-range', parts: [] }
  if (decision.outcome === 'infeasible') {
    const { conflict } = decision
    const evidence = proveConflict(round, conflict, options.work ?? defaultWork)
    return { ...base, status: 'infeasible', conflict, ...(evidence === undefined ? {} : { certificate: { format, levels: [], conflict: evidence } }), parts: [] }
  }
  const { graph, pieces, mutual, levels, duals } = decision
  const parts = pieces.map((piece) => ({ villages: Array.from(villagesOfPart(graph, piece), (position) => round.villages[position].id), ...reportPart(piece) }))
  const stoppedBy = options.signal?.aborted === true ? 'abort' : 'work'
  if (pieces.some(({ closed }) => closed.status === 'unknown')) return { ...base, status: 'unknown', stoppedBy, parts }

  const seed = typeof round.policy?.tieBreak === 'object' ? round.policy.tieBreak.lottery : undefined
  const near = nearTo(round, options)
  const { pairOfVillage: chosen, candidates, drawn } = choosePlan(decision, { seed, ...(near === undefined ? {} : { near: cadresOfPlan(graph, near) }) })
  const proved = pieces.every(({ closed }) => closed.status === 'closed')
  const plan = buildPlan(graph, { candidates, pairOfVillage: chosen }, (pairOfVillage, pairOfCadre) => mutual.filter((pair) => blocks(graph, pair, pairOfVillage, pairOfCadre)))
  return {
    ...base,
    status: proved ? 'optimal' : 'feasible',
    plan,
    levels: reportLevels(decision),
    certificate: {
      format,
      levels: levels.map(({ objective, priority }, k) => ({
        objective, ...(priority === undefined ? {} : { priority }), ...inRoundOrder(graph, duals[k]),
      })),
      ...(pieces.length === 0 ? {} : { parts: pieces.map((piece) => proofOfPart(graph, piece)) }),
      ...(seed === undefined || drawn === undefined ? {} : { lottery: { seed, levels: drawn } }),
    },
    ...(proved ? {} : { stoppedBy }),
    parts,
  }
}

/** Name of the form of certificates. */
const format = 'two-way-choice/2' as const
