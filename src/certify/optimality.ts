/** Lexicographic optimality: dual fixing level after level, and proofs of the parts that were searched. In integers. */

import { lotteryDigest, lotteryDigit } from '../struct/hash.ts'
import { type Aim, bound, type Case, degrees, inRow, type Mutual, type Part, partOf, scoreOf, standingOf, takeSteps } from './cases.ts'
import { type Finding, integers, record } from './findings.ts'
import type { NumberedRound } from './numbered-round.ts'
import { type CountedPlan, mutualPairs, rowMiss, worth } from './plan.ts'

/** A part that was searched, number `at` of the certificate: its plans ahead of `from`; `steps`: null = no proof; whether the proof reaches the candidates, and how many digits of a draw, −1 = none. */
export type Searched = {
  readonly part: Part; readonly root: Case; readonly from: number; readonly at: number
  readonly steps: readonly unknown[] | null; readonly candidates: boolean; readonly digits: number; readonly witnesses: readonly unknown[]
}

/** The optimal plans outside the parts that were searched, who are in parts (villages, then cadres), and these; mutual pairs that duals do not count are `undecided`. */
export type Face = { main: Part; readonly plan: CountedPlan; readonly gone: Uint8Array; now: Case; undecided: readonly Mutual[]; readonly searched: Searched[] }

/**
 * The optimal plans by the certificate, for a plan that obeys the rules; `null` and a finding where it fails. Ahead of its level `from` a part is
 * cut out: nothing alive leads out of it, no mutual pair may be satisfied on both sides in it and outside, its rows count nothing outside.
 * From then on its steps speak for it. Linear in pairs × levels, and in pairs × steps for the parts.
 */
export function proveLevels(n: NumberedRound, plan: CountedPlan, certificate: Record<string, unknown>, stated: readonly (readonly number[])[], findings: Finding[]): Face | null {
  const { villages, cadres } = n.round
  const fails = (level: number, v: number, c: number, place: object = {}): null => {
    findings.push({ code: 'certificate-fails', claim: 'optimal', level, village: villages[v]?.id ?? null, cadre: cadres[c]?.id ?? null, ...place })
    return null
  }
  const levels = Array.isArray(certificate.levels) ? Array.from(certificate.levels, record) : []
  const parts = Array.isArray(certificate.parts) ? Array.from(certificate.parts, record) : []
  if (certificate.format !== 'two-way-choice/2' || levels.length !== n.levels.length) return fails(0, -1, -1)
  const place = new Int32Array(villages.length + cadres.length).fill(-1)
  const face = firstFace(n, plan, place)
  for (let k = 0; k <= n.levels.length; k++) {
    const wrong = parts.some(({ from }) => from === k) ? cutOut(n, face, parts, k, place) : -1
    if (wrong >= 0) return fails(k, -1, -1, { part: wrong })
    if (k === n.levels.length) break
    const { objective, priority } = n.levels[k]
    if (objective === 'stability') face.undecided = undecidedIn(face)
    const step = levels[k].objective === objective && levels[k].priority === priority ? levels[k] : {}
    const found = narrow(n, face, step, { worth: worth(n, n.levels[k]), objective })
    if (found?.kind === 'fails') return fails(k, found.at, Math.max(found.at, found.by) - villages.length)
    if (found?.kind === 'closed') return fails(k, -1, -1)
  }
  const seed = typeof n.round.policy?.tieBreak === 'object' ? n.round.policy.tieBreak.lottery : null
  for (const { part, root, from, at, steps, candidates, digits } of face.searched) {
    if (steps === null) continue
    const aims: (Aim | undefined)[] = [...n.levels.slice(from).map((level) => ({ worth: worth(n, level), objective: level.objective })), undefined]
    if (candidates) aims.push(othersThan(n, part, stated), undefined)
    if (digits >= 0 && seed !== null) aims.push(...Array.from({ length: digits }, (_, digit) => lots(n, seed, digit)), othersThan(n, part, Array.from(plan.holder, (c) => [c])))
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

/** The plans of the face that are best by one more level. */
function narrow(n: NumberedRound, face: Face, step: Record<string, unknown>, aim: Aim): ReturnType<typeof bound> {
  const { main, plan, gone } = face
  const rest = { ...main, villages: main.villages.filter((v) => gone[v] === 0) }
  const found = bound(main, face.now, step, aim, scoreOf(n, rest, plan, aim), gone)
  if (found.kind === 'met') face.now = found.rest
  return found
}

/** A level of the lottery. */
export function lots({ pairs, round }: NumberedRound, seed: string, digit: number): Aim {
  return { worth: (p) => lotteryDigit(lotteryDigest(seed, round.cadres[pairs.cadre[p]].id, round.villages[pairs.village[p]].id), digit) }
}

/** Counts the villages held by others than `held` (by village; not a cadre's number: nobody); there shall be none. */
export function othersThan({ pairs, round }: NumberedRound, { villages }: Part, held: readonly (readonly number[])[]): Aim {
  const by = new Map(villages.map((v) => [v, new Set(held[v].map((c) => (c < round.cadres.length ? c : -1)))]))
  const filled = (v: number): number => (by.get(v)!.has(-1) ? 0 : 1)
  return { worth: (p) => (by.get(pairs.village[p])!.has(pairs.cadre[p]) ? 0 : 1) - filled(pairs.village[p]), constant: 0 - villages.reduce((sum, v) => sum + filled(v), 0), target: 0 }
}

/** All possible pairs, but of a pinned cadre or village only the pinned one; who is pinned or to be filled must be matched. */
export function firstFace(n: NumberedRound, plan: CountedPlan, place: Int32Array): Face {
  const { pairs, pins, mustFill, rows, round: { villages, cadres } } = n
  const nv = villages.length
  const must = new Uint8Array(nv + cadres.length)
  // who is pinned twice, to one and to another, can go to neither
  const pinned = new Map<number, number>()
  for (const { village, cadre } of pins) {
    for (const [i, to] of [[village, nv + cadre], [nv + cadre, village]]) pinned.set(i, pinned.has(i) && pinned.get(i) !== to ? -1 : to)
  }
  for (const i of pinned.keys()) must[i] = 1
  mustFill.forEach((fill, v) => (must[v] |= fill))
  const alive: number[] = []
  const fits = (v: number, c: number): boolean => (pinned.get(v) ?? c) === c && (pinned.get(c) ?? v) === v
  pairs.possible.forEach((on, p) => on === 1 && fits(pairs.village[p], nv + pairs.cadre[p]) && alive.push(p))
  const soft = n.levels.some(({ objective }) => objective === 'broken') ? [...rows.keys()].filter((r) => rows[r].soft) : []
  const main = partOf(n, [...villages.keys()], [...cadres.keys()], alive, mutualPairs(n), soft, place)
  return { main, plan, gone: new Uint8Array(must.length), now: { alive: new Uint8Array(alive.length).fill(1), must, guards: [], aim: 0 }, undecided: [], searched: [] }
}

function undecidedIn({ main, now }: Face): readonly Mutual[] {
  const degree = degrees(main, now)
  return main.mutual.filter((one) => standingOf(one, now, degree).undecided)
}

/** Cuts the parts ahead of level `from` out of the face, all at once; returns the number of one that is no part, or hangs together with something else, −1 = none. Linear, but rows × pairs. */
export function cutOut(n: NumberedRound, face: Face, parts: readonly Record<string, unknown>[], from: number, place: Int32Array): number {
  const { main, now, gone, plan } = face
  const nv = n.round.villages.length
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
  for (const [i, on] of now.alive.entries()) {
    const k = home[main.v[i]]
    if (on === 0 || k + home[main.c[i]] === -2) continue
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
    const rest: Mutual[] = []
    for (const one of main.mutual) {
      const { sure, undecided, by } = standingOf(one, now, degree)
      const [k, other] = [one.v, one.c].map((i) => home[i])
      if (undecided && k !== other) return drafts[Math.max(k, other)].at
      if (sure) continue
      const inside = by.length === 0 ? Math.max(k, other) : home[main.v[by[0]]]
      if (inside < 0) rest.push(one)
      else drafts[inside].mutual.push(one.e)
    }
    face.main = { ...main, mutual: rest }
  }
  for (const { at, villages, cadres, nodes, rows, pairs, mutual } of drafts) {
    const part = partOf(n, villages, cadres, pairs.map((i) => main.pairs[i]), mutual, rows, place)
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
