/** Lexicographic optimality: dual fixing level after level, and proofs of the parts that were searched. In integers. */

import { lotteryDigest, lotteryDigit } from '../struct/hash.ts'
import { type Aim, bound, type Case, degrees, inRow, type Part, partOf, scoreOf, standingOf, takeSteps, withoutDead } from './cases.ts'
import { type Finding, integers, record } from './findings.ts'
import type { NumberedRound } from './numbered-round.ts'
import { type CountedPlan, mutualPairs, rowMiss, worth } from './plan.ts'

/** A part that was searched, number `at` of the certificate: its plans ahead of `from`; `steps`: null = no proof; whether the proof reaches the candidates, and how many digits of a draw, −1 = none. */
export type Searched = {
  readonly part: Part; readonly root: Case; readonly from: number; readonly at: number
  readonly steps: readonly unknown[] | null; readonly candidates: boolean; readonly digits: number; readonly witnesses: readonly unknown[]
}

/** The optimal plans outside the parts that were searched, who are in parts (villages, then cadres), and these; mutual pairs of `main` that duals do not count are `undecided`. */
export type Face = { main: Part; readonly plan: CountedPlan; readonly gone: Uint8Array; now: Case; undecided: Int32Array; readonly searched: Searched[] }

/**
 * The optimal plans by the certificate, for a plan that obeys the rules; `null` and a finding where it fails. Ahead of its level `from` a part is
 * cut out: nothing alive leads out of it, no mutual pair may be satisfied on both sides in it and outside, its rows count nothing outside.
 * From then on its steps speak for it. `candidatesIn`: by village of a part the cadres stated for it. Linear in pairs × levels, and in pairs × steps for the parts.
 */
export function proveLevels(n: NumberedRound, plan: CountedPlan, certificate: Record<string, unknown>, candidatesIn: (one: Searched) => readonly Iterable<number>[], findings: Finding[]): Face | null {
  const fails = (level: number, v: number, c: number, place: object = {}): null => {
    findings.push({ code: 'certificate-fails', claim: 'optimal', level, village: v < 0 ? null : n.people.villageId(v), cadre: c < 0 ? null : n.people.cadreId(c), ...place })
    return null
  }
  const levels = Array.isArray(certificate.levels) ? Array.from(certificate.levels, record) : []
  const parts = Array.isArray(certificate.parts) ? Array.from(certificate.parts, record) : []
  if (levels.length !== n.levels.length) return fails(0, -1, -1)
  const place = new Int32Array(n.villageCount + n.cadreCount).fill(-1)
  const face = firstFace(n, plan, place)
  for (let k = 0; k <= n.levels.length; k++) {
    const wrong = parts.some(({ from }) => from === k) ? cutOut(n, face, parts, k, place) : -1
    if (wrong >= 0) return fails(k, -1, -1, { part: wrong })
    if (k === n.levels.length) break
    const { objective, priority } = n.levels[k]
    if (objective === 'stability') face.undecided = undecidedIn(face)
    const step = levels[k].objective === objective && levels[k].priority === priority ? levels[k] : {}
    const found = narrow(n, face, step, { worth: worth(n, n.levels[k]), objective })
    if (found?.kind === 'fails') return fails(k, found.at < n.villageCount ? found.at : -1, Math.max(found.at, found.by) - n.villageCount)
    if (found?.kind === 'closed') return fails(k, -1, -1)
  }
  const { seed } = n
  for (const one of face.searched) {
    const { part, root, from, at, steps, candidates, digits } = one
    if (steps === null) continue
    const aims: (Aim | undefined)[] = [...n.levels.slice(from).map((level) => ({ worth: worth(n, level), objective: level.objective })), undefined]
    if (candidates) aims.push(othersThan(n, part, candidatesIn(one)), undefined)
    if (digits >= 0 && seed !== null) aims.push(...Array.from({ length: digits }, (_, digit) => lots(n, seed, digit)), othersThan(n, part, part.villages.map((v) => [plan.holder[v]])))
    const step = takeSteps(n, part, root, steps, aims, plan)
    if (step >= 0) return fails(from, -1, -1, { part: at, step })
  }
  const open = face.searched.filter(({ steps, from }) => steps === null && from < n.levels.length).reduce((sum, { part }) => sum + part.villages.length, 0)
  if (open > 0) findings.push({ code: 'search-open', claim: 'optimal', villages: open })
  return face
}

/** Goes on with the levels of a lottery outside the parts. Narrows `face`; whether all of them hold. */
export function proveLottery(n: NumberedRound, face: Face, seed: string, levels: unknown, findings: Finding[]): boolean {
  return (Array.isArray(levels) ? Array.from(levels, record) : []).every((level, digit) => {
    const met = digit < 16 && narrow(n, face, level, lots(n, seed, digit)).kind === 'met'
    if (!met) findings.push({ code: 'certificate-fails', claim: 'lottery', level: digit, village: null, cadre: null })
    return met
  })
}

/** The plans of the face that are best by one more level. Dead pairs are dropped once they are a third of them. */
function narrow(n: NumberedRound, face: Face, step: Record<string, unknown>, aim: Aim): ReturnType<typeof bound> {
  const found = bound(face.main, face.now, step, aim, scoreOf(n, face.main, face.plan, aim, face.gone), face.gone)
  if (found.kind !== 'met') return found
  face.now = found.rest
  let alive = 0
  for (let i = 0; i < found.rest.alive.length; i++) alive += found.rest.alive[i]
  if (3 * alive < 2 * found.rest.alive.length && found.rest.guards.length === 0) ({ part: face.main, now: face.now } = withoutDead(face.main, face.now))
  return found
}

/** A level of the lottery. */
export function lots({ pairs, people }: NumberedRound, seed: string, digit: number): Aim {
  return { worth: (p) => lotteryDigit(lotteryDigest(seed, people.cadreId(pairs.cadre[p]), people.villageId(pairs.village[p])), digit) }
}

/** Counts the villages held by others than `held` (by village of the part; not a cadre's number: nobody); there shall be none. */
export function othersThan({ pairs, cadreCount }: NumberedRound, { villages }: Part, held: readonly Iterable<number>[]): Aim {
  const by = new Map(villages.map((v, i) => [v, new Set(Array.from(held[i], (c) => (c < cadreCount ? c : -1)))]))
  const filled = (v: number): number => (by.get(v)!.has(-1) ? 0 : 1)
  return { worth: (p) => (by.get(pairs.village[p])!.has(pairs.cadre[p]) ? 0 : 1) - filled(pairs.village[p]), constant: 0 - villages.reduce((sum, v) => sum + filled(v), 0), target: 0 }
}

/** All possible pairs, but of a pinned cadre or village only the pinned one; who is pinned or to be filled must be matched. */
export function firstFace(n: NumberedRound, plan: CountedPlan, place: Int32Array): Face {
  const { pairs, pins, mustFill, rows, villageCount: nv } = n
  const must = new Uint8Array(nv + n.cadreCount)
  // who is pinned twice, to one and to another, can go to neither
  const pinned = new Map<number, number>()
  for (const { village, cadre } of pins) {
    for (const [i, to] of [[village, nv + cadre], [nv + cadre, village]]) pinned.set(i, pinned.has(i) && pinned.get(i) !== to ? -1 : to)
  }
  for (const i of pinned.keys()) must[i] = 1
  mustFill.forEach((fill, v) => (must[v] |= fill))
  const fits = (v: number, c: number): boolean => pinned.size === 0 || ((pinned.get(v) ?? c) === c && (pinned.get(c) ?? v) === v)
  const alive = new Int32Array(pairs.possible.length)
  let count = 0
  for (let p = 0; p < alive.length; p++) if (pairs.possible[p] === 1 && fits(pairs.village[p], nv + pairs.cadre[p])) alive[count++] = p
  const soft = n.levels.some(({ objective }) => objective === 'broken') ? [...rows.keys()].filter((r) => rows[r].soft) : []
  const main = partOf(n, upTo(nv), upTo(n.cadreCount), alive.subarray(0, count), mutualPairs(n), soft, place)
  return { main, plan, gone: new Uint8Array(must.length), now: { alive: new Uint8Array(count).fill(1), must, guards: [], aim: 0 }, undecided: new Int32Array(0), searched: [] }
}

function upTo(count: number): number[] {
  const numbers = new Array<number>(count)
  for (let i = 0; i < count; i++) numbers[i] = i
  return numbers
}

function undecidedIn({ main, now }: Face): Int32Array {
  const degree = degrees(main, now)
  return main.mutual.filter((k) => standingOf(main, k, now, degree) === 'undecided')
}

/** Cuts the parts ahead of level `from` out of the face, all at once; returns the number of one that is no part, or hangs together with something else, −1 = none. Linear, but rows × pairs. */
export function cutOut(n: NumberedRound, face: Face, parts: readonly Record<string, unknown>[], from: number, place: Int32Array): number {
  const { main, now, gone, plan } = face
  const nv = n.villageCount
  const last = from === n.levels.length
  const drafts = [...parts.keys()].filter((at) => parts[at].from === from).map((at) => {
    const [villages, cadres, rows] = [parts[at].villages, parts[at].cadres, parts[at].rows].map(integers)
    return { at, villages, cadres, rows, nodes: [...villages, ...cadres.map((c) => nv + c)], pairs: [] as number[], mutual: [] as number[] }
  })
  const home = new Int32Array(gone.length).fill(-1)
  for (const [k, { at, villages, cadres, nodes, rows }] of drafts.entries()) {
    if (!villages.every((v) => v < nv) || !cadres.every((c) => c >= 0) || !rows.every((r) => n.rows[r] !== undefined)) return at
    for (const i of nodes) if (gone[i] !== 0 || home[i] !== -1) return at
    else home[i] = k
  }
  for (let i = 0; i < now.alive.length; i++) {
    const k = home[main.v[i]]
    if (now.alive[i] === 0 || k + home[main.c[i]] === -2) continue
    if (k !== home[main.c[i]]) return drafts[Math.max(k, home[main.c[i]])].at
    drafts[k].pairs.push(i)
  }
  for (const [k, { at, rows }] of drafts.entries()) {
    // behind all levels a soft row is one that no optimal plan misses
    for (const row of rows.map((r) => n.rows[r])) {
      if (last && row.soft && rowMiss(row, plan.holder) > 0) return at
      if (main.pairs.some((p, i) => now.alive[i] === 1 && inRow(n, row, p) === 1 && home[main.v[i]] !== k)) return at
      main.counted.delete(row)
    }
  }
  if (n.levels.slice(from).some(({ objective }) => objective === 'stability')) {
    const degree = degrees(main, now)
    const { e, v, c, start, items } = main.sides
    const rest: number[] = []
    for (const one of main.mutual) {
      const standing = standingOf(main, one, now, degree)
      const k = v[one] < 0 ? -1 : home[v[one]]
      const other = c[one] < 0 ? -1 : home[c[one]]
      if (standing === 'undecided' && k !== other) return drafts[Math.max(k, other)].at
      if (standing === 'sure') continue
      let at = start[2 * one]
      while (at < start[2 * one + 2] && now.alive[items[at]] === 0) at++
      const inside = at === start[2 * one + 2] ? Math.max(k, other) : home[main.v[items[at]]]
      if (inside < 0) rest.push(one)
      else drafts[inside].mutual.push(e[one])
    }
    face.main = { ...main, mutual: Int32Array.from(rest) }
  }
  for (const { at, villages, cadres, nodes, rows, pairs, mutual } of drafts) {
    const part = partOf(n, villages, cadres, Int32Array.from(pairs, (i) => main.pairs[i]), Int32Array.from(mutual), rows, place)
    const guards = rows.map((r) => n.rows[r]).filter((row) => !row.soft || last).map((row) => ({ on: part.counted.get(row)!, lower: row.atLeast, upper: row.atMost, row }))
    const root = { alive: new Uint8Array(pairs.length).fill(1), must: Uint8Array.from(nodes, (i) => now.must[i]), guards, aim: 0 }
    for (const i of pairs) now.alive[i] = 0
    for (const i of nodes) [now.must[i], gone[i]] = [0, 1]
    const { steps, digits, candidates, witnesses } = parts[at]
    const proved = Array.isArray(steps)
    face.searched.push({
      part, root, from, at, steps: proved ? (steps as unknown[]) : null, candidates: proved && candidates === true,
      digits: proved && [...Array(17).keys()].includes(digits as number) ? (digits as number) : -1, witnesses: Array.isArray(witnesses) ? (witnesses as unknown[]) : [],
    })
  }
  return -1
}
