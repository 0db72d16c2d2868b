/** A round as a 0/1 program: a variable for every possible pair, for whoever may block, and for what a soft row may be missed by. */

import { type Aim, inRow, type Part } from '../certify/cases.ts'
import type { NumberedRound } from '../certify/numbered-round.ts'
import type { Face } from '../certify/optimality.ts'
import { type CountedPlan, isBlocking } from '../certify/plan.ts'
import type { Row, Sum } from './derive.ts'

/**
 * Variables are numbered: pairs of the first face, mutual pairs that may block, soft rows missed from below, from above. Row `i` of the first ones is
 * `variable i ≥ 0`. `node`: the row of every village, then of every cadre; `blocks`: the rows b + ΣA + ΣB ≥ 1; `few` and `many`: of every row of the round
 * the row of its lower and its upper bound (of a soft one: with its variable), −1 = none.
 */
export type Problem = ReturnType<typeof problemOf>

/** `mutual`: whether blocking pairs count; `barred`: none may be there. Linear, but rows × pairs. */
export function problemOf(n: NumberedRound, { main, now }: Face, mutual: boolean, barred: boolean) {
  const { village, cadre } = n.pairs
  const { e: pairAt, start, items } = main.sides
  const pairsOf = Array.from(main.pairs)
  const names = pairsOf.map((p) => `x_${village[p]}_${cadre[p]}`)
  const pairVar = new Map(pairsOf.map((p, i) => [p, i]))
  const blockVar = new Map<number, number>()
  if (mutual) for (const e of mutualOf(main)) blockVar.set(e, names.push(`b_${village[e]}_${cadre[e]}`) - 1)
  const soft = n.levels.some(({ objective }) => objective === 'broken')
  const missVars = n.rows.map((row, r): readonly [few: number, many: number] => {
    const add = (side: string, on: boolean): number => (soft && row.soft && on ? names.push(`${side}_${r}`) - 1 : -1)
    return [add('few', row.atLeast > 0), add('many', row.atMost < Infinity)]
  })
  const rows: Row[] = names.map((_, i) => ({ of: new Map([[i, 1n]]), sense: 'G', rhs: 0n }))
  const rowNames = names.map((name) => `lb_${name}`)
  const add = (name: string, of: Sum, sense: Row['sense'], rhs: number): number => {
    rowNames.push(name)
    return rows.push({ of, sense, rhs: BigInt(rhs) }) - 1
  }
  const at = Array.from(now.must, (): Map<number, bigint> => new Map())
  pairsOf.forEach((_, i) => [main.v[i], main.c[i]].forEach((k) => at[k].set(i, 1n)))
  const node = at.map((of, k) => add(k < main.villages.length ? `v_${k}` : `c_${k - main.villages.length}`, of, now.must[k] === 1 ? 'E' : 'L', 1))
  const blocks = new Map(mutual ? Array.from(main.mutual, (k) => {
    const e = pairAt[k]
    const of = new Map(Array.from(items.subarray(start[2 * k], start[2 * k + 2]), (i) => [i, 1n]))
    return [e, add(`blocks_${village[e]}_${cadre[e]}`, of.set(blockVar.get(e)!, 1n), 'G', 1)]
  }) : [])
  const inRows = n.rows.map((row) => new Map(pairsOf.flatMap((p, i) => (inRow(n, row, p) === 1 ? [[i, 1n]] : []))))
  const bounds = n.rows.map((row, r): readonly [few: number, many: number] => {
    if (row.soft && !soft) return [-1, -1]
    const [few, many] = missVars[r]
    const own = (i: number, x: bigint): Sum => (i < 0 ? inRows[r] : new Map(inRows[r]).set(i, x))
    return [row.atLeast > 0 ? add(`few_${r}`, own(few, 1n), 'G', row.atLeast) : -1, row.atMost < Infinity ? add(`many_${r}`, own(many, -1n), 'L', row.atMost) : -1]
  })
  const stable = barred ? add('stable', new Map([...blockVar.values()].map((i) => [i, 1n])), 'L', 0) : -1
  return { names, rows, rowNames, pairVar, blockVar, missVars, node, at, blocks, inRows, few: bounds.map(([few]) => few), many: bounds.map(([, many]) => many), stable }
}

/** The mutual pairs of a part. */
export const mutualOf = ({ mutual, sides }: Part): number[] => Array.from(mutual, (k) => sides.e[k])

/** A level as a sum over the variables of some villages' pairs, some mutual pairs and some rows, more being better. */
export function sumOf(n: NumberedRound, problem: Problem, { worth, objective }: Aim, villages: ReadonlySet<number>, mutual: Iterable<number>, rows: Iterable<number>): Sum {
  const sum = new Map<number, bigint>()
  const add = (i: number | undefined, x: number): unknown => i !== undefined && i >= 0 && x !== 0 && sum.set(i, BigInt(x))
  for (const [p, i] of problem.pairVar) if (villages.has(n.pairs.village[p])) add(i, worth(p))
  if (objective === 'stability') for (const e of mutual) add(problem.blockVar.get(e), -1)
  if (objective === 'broken') for (const r of rows) for (const i of problem.missVars[r]) add(i, -1)
  return sum
}

/** The variables of a plan that are not 0. */
export function pointOf(n: NumberedRound, { pairVar, blockVar, missVars }: Problem, plan: CountedPlan): readonly (readonly [variable: number, value: number])[] {
  const point: [number, number][] = []
  for (const p of plan.pair) if (p >= 0) point.push([pairVar.get(p) ?? -1, 1])
  for (const [e, i] of blockVar) if (isBlocking(n, plan, e)) point.push([i, 1])
  for (const [r, vars] of missVars.entries()) {
    const { villages, cadres, atLeast, atMost } = n.rows[r]
    const count = plan.holder.reduce((sum, c, v) => sum + (c < 0 ? 0 : villages[v] & cadres[c]), 0)
    for (const [i, by] of [[vars[0], atLeast - count], [vars[1], count - atMost]]) if (i >= 0 && by > 0) point.push([i, by])
  }
  return point.sort(([i], [j]) => i - j)
}

/** The text of a file: `goal` the objective, with the value of the plan that has the best one; none of a problem that has no plan. */
export function fileOf(problem: Problem, lines: readonly string[], written: (row: Row) => string, comments: readonly string[], best: { goal: Sum; value: bigint; point: ReturnType<typeof pointOf> } | null): string {
  const { names, rows, rowNames } = problem
  const goal = [...(best?.goal ?? [])].filter(([, x]) => x !== 0n).sort(([i], [j]) => i - j)
  const point = best?.point.map(([i, x]) => `${i} ${x}`) ?? []
  return [
    ...comments.map((line) => `% ${line}`), 'VER 1.0', `VAR ${names.length}`, ...names, `INT ${names.length}`, names.map((_, i) => i).join(' '),
    `OBJ ${best === null ? 'min' : 'max'}`, [goal.length, ...goal.map(([i, x]) => `${i} ${x}`)].join(' '),
    `CON ${rowNames.length} ${names.length}`, ...rowNames.map((name, i) => `${name} ${written(rows[i])}`),
    best === null ? 'RTP infeas' : `RTP range ${best.value} ${best.value}`,
    ...(best === null ? ['SOL 0'] : ['SOL 1', `plan ${[point.length, ...point].join(' ')}`]), `DER ${lines.length}`, ...lines, '',
  ].join('\n')
}
