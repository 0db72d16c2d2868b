/**
 * Reads and checks a VIPR 1.0 file in exact rationals, written from the format's specification alone. SCIP's `viprchk` would be the judge; neither Debian nor
 * npm has it (nor SCIP), so CI cannot install it from public packages: this reader stands in, and shares no line with the writer.
 */

/** A fraction, its denominator above 0, in lowest terms. */
type Q = { readonly p: bigint; readonly q: bigint }
type Constraint = { readonly of: Map<number, Q>; readonly sense: string; readonly rhs: Q; readonly assumptions: ReadonlySet<number> }

/** What a file proves: nothing is feasible, or bounds of the objective; or the first thing that is wrong in it. */
export type ViprVerdict =
  | { readonly ok: true; readonly infeasible: true }
  | { readonly ok: true; readonly infeasible: false; readonly lower: string; readonly upper: string; readonly sense: string; readonly point: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly why: string }

const zero: Q = { p: 0n, q: 1n }

function fraction(p: bigint, q: bigint): Q {
  let [a, b] = [p < 0n ? -p : p, q]
  while (b > 0n) [a, b] = [b, a % b]
  return { p: p / a, q: q / a }
}

function number(text: string): Q {
  const match = /^([+-]?\d+)(?:\/(\d+))?$/.exec(text)
  if (match === null || (match[2] !== undefined && BigInt(match[2]) === 0n)) throw new Error(`no number: ${text}`)
  return fraction(BigInt(match[1]), BigInt(match[2] ?? '1'))
}

const add = (a: Q, b: Q): Q => fraction(a.p * b.q + b.p * a.q, a.q * b.q)
const times = (a: Q, b: Q): Q => fraction(a.p * b.p, a.q * b.q)
const less = (a: Q, b: Q): boolean => a.p * b.q < b.p * a.q
const same = (a: Q, b: Q): boolean => a.p === b.p && a.q === b.q

function down({ p, q }: Q): bigint {
  return p >= 0n ? p / q : -((-p + q - 1n) / q)
}

/** Whether a constraint is never true. */
function absurd({ of, sense, rhs }: Omit<Constraint, 'assumptions'>): boolean {
  return of.size === 0 && (sense === 'G' ? rhs.p > 0n : sense === 'L' ? rhs.p < 0n : rhs.p !== 0n)
}

function dominates(a: Omit<Constraint, 'assumptions'>, b: Omit<Constraint, 'assumptions'>): boolean {
  if (absurd(a)) return true
  if (!sameSum(a.of, b.of)) return false
  if (b.sense === 'E') return a.sense === 'E' && same(a.rhs, b.rhs)
  return (a.sense === b.sense || a.sense === 'E') && !(b.sense === 'G' ? less(a.rhs, b.rhs) : less(b.rhs, a.rhs))
}

function sameSum(a: Map<number, Q>, b: Map<number, Q>): boolean {
  return a.size === b.size && [...a].every(([i, x]) => same(b.get(i) ?? zero, x))
}

/** Checks a whole file. Time grows with what the combinations add up. */
export function readVipr(text: string): ViprVerdict {
  try {
    return check(text)
  }
  catch (error) {
    return { ok: false, why: (error as Error).message }
  }
}

function check(text: string): ViprVerdict {
  const lines = text.split('\n')
  while (lines.length > 0 && lines[0].startsWith('%')) lines.shift()
  const tokens = lines.join(' ').split(/\s+/).filter((token) => token !== '')
  let at = 0
  const next = (): string => {
    if (at >= tokens.length) throw new Error('the file ends early')
    return tokens[at++]
  }
  const expect = (word: string): void => {
    const found = next()
    if (found !== word) throw new Error(`${word} expected, not ${found}`)
  }
  const whole = (below: number): number => {
    const token = next()
    if (!/^\d+$/.test(token) || Number(token) >= below) throw new Error(`no number below ${below}: ${token}`)
    return Number(token)
  }
  expect('VER')
  expect('1.0')
  expect('VAR')
  const names = Array.from({ length: whole(Infinity) }, next)
  if (new Set(names).size < names.length) throw new Error('a variable twice')
  expect('INT')
  const integer = new Set(Array.from({ length: whole(names.length + 1) }, () => whole(names.length)))
  const sum = (): Map<number, Q> => {
    const of = new Map<number, Q>()
    for (let count = whole(Infinity); count > 0; count--) {
      const i = whole(names.length)
      const x = number(next())
      if (of.has(i) || x.p === 0n) throw new Error('an index twice, or 0')
      of.set(i, x)
    }
    return of
  }
  expect('OBJ')
  const sense = next()
  if (sense !== 'min' && sense !== 'max') throw new Error('no sense of the objective')
  const objective = sum()
  const read = (): Omit<Constraint, 'assumptions'> => {
    next()
    const side = next()
    if (!['L', 'G', 'E'].includes(side)) throw new Error(`no sense: ${side}`)
    const rhs = number(next())
    if (tokens[at] !== 'OBJ') return { sense: side, rhs, of: sum() }
    at++
    return { sense: side, rhs, of: new Map(objective) }
  }
  expect('CON')
  const given = whole(Infinity)
  const bounds = whole(given + 1)
  const all: Constraint[] = Array.from({ length: given }, () => ({ ...read(), assumptions: new Set<number>() }))
  if (all.slice(0, bounds).some(({ of }) => of.size !== 1)) throw new Error('a bound of several variables')
  expect('RTP')
  const infeasible = next() === 'infeas'
  const [lower, upper] = infeasible ? ['', ''] : [next(), next()]
  expect('SOL')
  const points = Array.from({ length: whole(Infinity) }, () => {
    next()
    return sum()
  })
  const value = (of: Map<number, Q>, point: Map<number, Q>): Q => [...of].reduce((total, [i, x]) => add(total, times(x, point.get(i) ?? zero)), zero)
  for (const point of points) {
    if ([...point].some(([i, x]) => integer.has(i) && x.q !== 1n)) throw new Error('the solution is not whole')
    for (const { of, sense, rhs } of all) {
      const is = value(of, point)
      if ((sense !== 'G' && less(rhs, is)) || (sense !== 'L' && less(is, rhs))) throw new Error('the solution breaks a constraint')
    }
  }
  expect('DER')
  const linear = (idx: number): Omit<Constraint, 'assumptions'> & { assumptions: Set<number> } => {
    const total = new Map<number, Q>()
    let rhs = zero
    const directions = new Set<string>()
    const used = new Set<number>()
    const assumptions = new Set<number>()
    for (let count = whole(Infinity); count > 0; count--) {
      const i = whole(idx)
      const factor = number(next())
      if (used.has(i)) throw new Error('a constraint taken twice')
      used.add(i)
      const { of, sense: side, rhs: right, assumptions: under } = all[i]
      if (side !== 'E' && factor.p !== 0n) directions.add((side === 'G') === factor.p > 0n ? 'G' : 'L')
      for (const [v, x] of of) total.set(v, add(total.get(v) ?? zero, times(factor, x)))
      rhs = add(rhs, times(factor, right))
      for (const one of under) assumptions.add(one)
    }
    if (directions.size > 1) throw new Error('constraints of both directions added')
    for (const [v, x] of total) if (x.p === 0n) total.delete(v)
    return { of: total, sense: [...directions][0] ?? 'E', rhs, assumptions }
  }
  for (let count = whole(Infinity); count > 0; count--) {
    const idx = all.length
    const stated = read()
    expect('{')
    const reason = next()
    let assumptions = new Set<number>()
    if (reason === 'asm') assumptions.add(idx)
    else if (reason === 'lin' || reason === 'rnd') {
      let found = linear(idx)
      assumptions = found.assumptions
      if (reason === 'rnd') {
        if (found.sense === 'E' || [...found.of].some(([v, x]) => !integer.has(v) || x.q !== 1n)) throw new Error(`constraint ${idx}: cannot be rounded`)
        const floor = down(found.rhs)
        found = { ...found, rhs: { p: found.sense === 'L' || found.rhs.q === 1n ? floor : floor + 1n, q: 1n } }
      }
      if (!dominates(found, stated)) throw new Error(`constraint ${idx}: does not follow`)
    }
    else if (reason === 'uns') {
      const [first, one, second, other] = [whole(idx), whole(idx), whole(idx), whole(idx)]
      if (!dominates(all[first], stated) || !dominates(all[second], stated)) throw new Error(`constraint ${idx}: does not follow in a case`)
      const [low, high] = all[one].sense === 'L' ? [all[one], all[other]] : [all[other], all[one]]
      const complete = low.sense === 'L' && high.sense === 'G' && sameSum(low.of, high.of) && low.rhs.q === 1n && same(high.rhs, add(low.rhs, { p: 1n, q: 1n }))
      if (!complete || [...low.of].some(([v, x]) => !integer.has(v) || x.q !== 1n)) throw new Error(`constraint ${idx}: these are not all cases`)
      for (const [under, without] of [[first, one], [second, other]]) for (const i of all[under].assumptions) if (i !== without) assumptions.add(i)
    }
    else throw new Error(`no reason: ${reason}`)
    expect('}')
    number(next())
    all.push({ ...stated, assumptions })
  }
  if (at < tokens.length) throw new Error('something behind the end')
  const last = all.slice(given).pop()
  if (last === undefined || last.assumptions.size > 0) throw new Error('the last constraint is only assumed')
  if (infeasible) {
    if (!absurd(last)) throw new Error('no contradiction at the end')
    return { ok: true, infeasible: true }
  }
  const [bound, attained] = sense === 'max' ? [upper, lower] : [lower, upper]
  if (!dominates(last, { of: objective, sense: sense === 'max' ? 'L' : 'G', rhs: number(bound) })) throw new Error('the bound is not shown')
  const reached = points.find((point) => !(sense === 'max' ? less(value(objective, point), number(attained)) : less(number(attained), value(objective, point))))
  if (reached === undefined) throw new Error('no solution is as good')
  return { ok: true, infeasible: false, lower, upper, sense, point: new Map([...reached].map(([i, x]) => [names[i], `${x.p}`])) }
}
