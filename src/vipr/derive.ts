/** Rows in exact integers, and new rows derived from them by linear combination, rounding, and from two cases. */

/** Σ coefficient · variable ≤, ≥ or = `rhs`; coefficients that are absent are 0. */
export type Row = { readonly of: Sum; readonly sense: 'L' | 'G' | 'E'; readonly rhs: bigint }

/** A sum over variables. */
export type Sum = ReadonlyMap<number, bigint>

/** How often rows are taken in a combination that bounds from above: 0 or more, of an equality any number. */
export type Terms = ReadonlyMap<number, bigint>

/**
 * Rows by number: first `variable ≥ 0` for every variable, under its number, then those of the problem, then the derived ones; `lines` are the derivations
 * as VIPR writes them, `given` how many rows are not derived.
 */
export type Proof = { readonly rows: Row[]; readonly lines: string[]; readonly given: number }

/** Variables that a derived row has made 0: that row, a sum of such variables that is at most 0. */
export type Zeros = ReadonlyMap<number, number>

/** `a` and `times` · `b`. */
export function plus(a: Sum, b: Sum, times = 1n): Map<number, bigint> {
  const sum = new Map(a)
  for (const [i, x] of b) sum.set(i, (sum.get(i) ?? 0n) + times * x)
  return sum
}

/** A row as VIPR writes it, without its name. */
export function written({ of, sense, rhs }: Row): string {
  const list = [...of].filter(([, x]) => x !== 0n).sort(([i], [j]) => i - j)
  return [sense, rhs, '', list.length, ...list.map(([i, x]) => `${i} ${x}`)].join(' ')
}

/** Takes a row for granted in the case at hand. Returns its number. */
export function assume(proof: Proof, of: Sum, sense: 'L' | 'G', rhs: bigint): number {
  return put(proof, { of, sense, rhs }, 'asm')
}

/** The row `goal` ≤ `rhs`, from a row that shows it where `low` holds, and one where `high` does: one of them does, in whole numbers. Returns its number. */
export function join(proof: Proof, goal: Sum, rhs: bigint, [first, low]: readonly [number, number], [second, high]: readonly [number, number]): number {
  return put(proof, { of: goal, sense: 'L', rhs }, `uns ${first} ${low} ${second} ${high}`)
}

/**
 * Derives an upper bound of `goal`: the rows of `terms` together, what is left over taken away by `variable ≥ 0`, what is missing added where a variable is
 * known to be 0; all divided by `times` and rounded. Returns the number of the new row and the bound ahead of division. Throws when something is missing: no
 * proof that the checker accepts leads there. Linear in the rows taken.
 */
export function derive(proof: Proof, zeros: Zeros, terms: Terms, goal: Sum, times = 1n): { readonly row: number; readonly total: bigint } {
  const { rows } = proof
  const all = new Map(terms)
  let total = 0n
  let sum: Map<number, bigint> = new Map()
  const take = (r: number, m: bigint): void => {
    const { of, sense, rhs } = rows[r]
    const factor = sense === 'G' ? -m : m
    total += factor * rhs
    for (const [i, x] of of) sum.set(i, (sum.get(i) ?? 0n) + factor * x)
  }
  for (const [r, m] of terms) if (m !== 0n) take(r, m)
  // what is left over: more than the goal has where positive
  sum = plus(sum, goal, -times)
  const missing = new Map<number, bigint>()
  for (const [i, x] of sum) {
    if (x >= 0n) continue
    const zero = zeros.get(i)
    if (zero === undefined) throw new Error('a variable of the proof is not bounded')
    if (-x > (missing.get(zero) ?? 0n)) missing.set(zero, -x)
  }
  for (const [r, m] of missing) {
    take(r, m)
    all.set(r, (all.get(r) ?? 0n) + m)
  }
  for (const [i, x] of sum) if (x > 0n) all.set(i, (all.get(i) ?? 0n) + x)
  const used = [...all].filter(([, m]) => m !== 0n).sort(([r], [s]) => r - s)
  // an equality is not rounded: it is taken as a bound first
  if (times > 1n && used.every(([r]) => rows[r].sense === 'E')) {
    const bound = put(proof, { of: plus(new Map(), goal, times), sense: 'L', rhs: total }, `lin ${taken(proof, used, 1n)}`)
    return { row: put(proof, { of: goal, sense: 'L', rhs: floor(total, times) }, `rnd ${taken(proof, [[bound, 1n]], times)}`), total }
  }
  return { row: put(proof, { of: goal, sense: 'L', rhs: floor(total, times) }, `${times === 1n ? 'lin' : 'rnd'} ${taken(proof, used, times)}`), total }
}

function taken({ rows }: Proof, used: readonly (readonly [row: number, m: bigint])[], times: bigint): string {
  return [used.length, ...used.map(([r, m]) => `${r} ${ratio(rows[r].sense === 'G' ? -m : m, times)}`)].join(' ')
}

function put({ rows, lines }: Proof, row: Row, reason: string): number {
  lines.push(`d${lines.length} ${written(row)} { ${reason} } -1`)
  return rows.push(row) - 1
}

function floor(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n)
}

function ratio(a: bigint, b: bigint): string {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return b === x ? String(a / x) : `${a / x}/${b / x}`
}
