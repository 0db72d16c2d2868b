/** Rounds whose two-way choices form one long path or one long cycle: what the shape of the pairs alone decides, and the longest that a change can travel. */

import type { RoundColumns } from '../../src/model/parse-columns.ts'

const ids = (count: number, first: number): Int32Array => new Int32Array(count).map((_, row) => first + row)
const after = (count: number, rows: number, step: number): Int32Array => new Int32Array(rows).map((_, row) => (row + step < 0 || row + step >= count ? -1 : row + step))

/**
 * Village k and cadres k and k + 1 want each other. With as many cadres as villages there is one full plan, k in k, which the last village forces upon all others; with `spare`, one cadre more, there are
 * n + 1 full plans, one for each cadre who is left over. `backwards`: every cadre would rather go to the village before, which nobody can give him but in a chain.
 */
export function path(villages: number, { spare = false, backwards = false }: { readonly spare?: boolean; readonly backwards?: boolean } = {}): RoundColumns {
  const cadres = villages + (spare ? 1 : 0)
  const choices = [after(villages, cadres, 0), after(villages, cadres, -1)]
  return {
    villages: { id: ids(villages, 990_000_000), recommends: [{ positions: after(cadres, villages, 0) }, { positions: after(cadres, villages, 1) }] },
    cadres: { id: ids(cadres, 991_000_000), choices: (backwards ? choices.reverse() : choices).map((positions) => ({ positions })) },
    policy: { allot: false },
  }
}

/**
 * The same, closed to a cycle: exactly two full plans, everybody in his own village or everybody in the one before. `tied`: as many first choices in one as in the other, every other cadre wanting the one; without it
 * everybody wants his own.
 */
export function cycle(villages: number, { tied = false }: { readonly tied?: boolean } = {}): RoundColumns {
  const own = ids(villages, 0)
  const before = own.map((row) => (row + villages - 1) % villages)
  const [first, second] = [0, 1].map((place) => own.map((row) => ((tied && row % 2 === 1) === (place === 0) ? before[row] : row)))
  return {
    villages: { id: ids(villages, 990_000_000), recommends: [{ positions: own }, { positions: own.map((row) => (row + 1) % villages) }] },
    cadres: { id: ids(villages, 991_000_000), choices: [{ positions: first }, { positions: second }] },
    policy: { allot: false },
  }
}
