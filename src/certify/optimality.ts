/** Lexicographic optimality by dual fixing (complementary slackness, level after level), checked in integers. */

import { lotteryDigest, lotteryDigit } from '../struct/hash.ts'
import { strongComponents } from './candidates.ts'
import { type Finding, record } from './findings.ts'
import { type CountedRule, meant, type NumberedRound } from './numbered-round.ts'
import { type CountedPlan, worth } from './plan.ts'

/** Plans in question: they use alive pairs, match every village and then cadre who `must`, and no mutual pair of `undecided` may block. */
export type Face = ReturnType<typeof firstFace>

/**
 * The optimal plans by all levels of the certificate, for a plan that obeys the rules; `null` and a finding where a level fails. Duals do not
 * count `count` and `apart` rules, nor some blocking pairs. In `searched` villages that one of these can reach over alive pairs the plan may
 * fall short of the certificate, from the level on that first feels it, for a hard rule the first. Then: `search-open`.
 */
export function proveLevels(
  n: NumberedRound, plan: CountedPlan, certificate: Record<string, unknown>, searched: readonly number[], findings: Finding[],
): Face | null {
  const levels = certificate.format === 'two-way-choice/1' && Array.isArray(certificate.levels) ? (certificate.levels as unknown[]) : []
  const face = firstFace(n, plan)
  exempt(n, face, searched, n.rules.flatMap((rule) => tiedBy(n, face, rule)).flatMap(({ counted }) => counted))
  const proved = n.levels.every((key, k) => {
    const level = levels.length === n.levels.length ? record(levels[k]) : {}
    const readable = level.objective === key.objective && level.priority === key.priority
    const weights = key.objective === 'stability' ? linearStability(n, face) : null
    const ties = key.objective === 'broken' ? n.soft.flatMap((rule) => tiedBy(n, face, rule)) : []
    if (weights !== null || ties.length > 0) exempt(n, face, searched, ties.flatMap(({ counted }) => counted))
    const weight = (p: number): number => (weights === null ? worth(n, key, p) : weights[p])
    if (!closeLevel(n, plan, face, weight, readable ? level : {}, 'optimal', k, findings)) return false
    const excused = (p: number): boolean => face.exempt[n.pairs.village[p]] === 1 && face.short.add(n.pairs.village[p]).size > 0
    const blockingPairs = plan.blocking.filter((p) => face.undecided.has(p) && !excused(p)).length
    if (blockingPairs > 0) findings.push({ code: 'stability-open', claim: 'optimal', level: k, blockingPairs })
    // a soft rule may be missed by the least there can be, or in a searched part
    const excess = ties.filter(({ id, least }) => plan.missed.some(({ rule, by }) => rule.id === id && by > least))
    const rules = excess.filter(({ counted }) => !counted.some(excused)).map(({ id }) => id)
    if (rules.length > 0) findings.push({ code: 'broken-open', claim: 'optimal', level: k, rules })
    return blockingPairs + rules.length === 0
  })
  if (proved && face.short.size > 0) findings.push({ code: 'search-open', claim: 'optimal', villages: searched.length })
  return proved && face.short.size === 0 ? face : null
}

/** What a `count` or `apart` rule counts among the alive pairs, if not too few villages to matter, and the least a plan can miss it by. */
function tiedBy({ pairs, round }: NumberedRound, { alive }: Face, rule: CountedRule): { id: string; counted: number[]; least: number }[] {
  if (rule.kind !== 'count' && rule.kind !== 'apart') return []
  const who = meant(round, rule)
  const counted = [...alive.keys()].filter((p) => (alive[p] & who.villages[pairs.village[p]] & who.cadres[pairs.cadre[p]]) === 1)
  const [places, people] = [pairs.village, pairs.cadre].map((side) => new Set(counted.map((p) => side[p])).size)
  const { atLeast = 0, atMost = Infinity } = rule.kind === 'count' ? rule : { atMost: 1 }
  return atLeast > 0 || places > atMost ? [{ id: rule.id, counted, least: Math.max(0, atLeast - Math.min(places, people)) }] : []
}

/** Lets searched villages, and cadres who may still go there, fall short of the levels to come: those that `seeds` and undecided pairs reach. */
function exempt({ pairs, round }: NumberedRound, { alive, undecided, exempt: free }: Face, searched: readonly number[], seeds: readonly number[]): void {
  const claimed = new Set(searched)
  const ends = (p: number): [number, number] => [pairs.village[p], round.villages.length + pairs.cadre[p]]
  const arcs = Array.from(free, (): number[] => [])
  alive.forEach((on, p) => on === 1 && claimed.size > 0 && ends(p).forEach((i, k) => arcs[i].push(ends(p)[1 - k])))
  const part = strongComponents(arcs)
  const reached = new Set([...undecided, ...seeds].flatMap(ends).map((i) => part[i]))
  alive.forEach((on, p) => on === 1 && claimed.has(pairs.village[p]) && reached.has(part[pairs.village[p]]) && ends(p).forEach((i) => (free[i] = 1)))
}

/** Goes on with the levels of a lottery, whose weights are the digits of the seeded hash. Narrows `face`. Whether all of them hold. */
export function proveLottery(n: NumberedRound, plan: CountedPlan, face: Face, seed: string, levels: unknown, findings: Finding[]): boolean {
  const { pairs, round: { villages, cadres } } = n
  const digest = (p: number): Uint8Array => lotteryDigest(seed, cadres[pairs.cadre[p]].id, villages[pairs.village[p]].id)
  const drawn = Array.isArray(levels) ? Array.from(levels, record) : []
  return drawn.every((level, k) => closeLevel(n, plan, face, (p) => lotteryDigit(digest(p), k), level, 'lottery', k, findings))
}

/** All possible pairs, but of a pinned cadre or village only the pinned one, the plan's; who is pinned or to be filled must be matched. */
function firstFace({ pairs, pins, mustFill, round }: NumberedRound, { holder }: CountedPlan) {
  const nv = round.villages.length
  const must = new Uint8Array(nv + round.cadres.length)
  for (const { village, cadre } of pins) must[village] = must[nv + cadre] = 1
  const alive = new Uint8Array(pairs.possible)
  pairs.cadre.forEach((c, p) => (must[pairs.village[p]] === 1 || must[nv + c] === 1) && holder[pairs.village[p]] !== c && (alive[p] = 0))
  mustFill.forEach((fill, v) => (must[v] |= fill))
  return { alive, must, undecided: new Set<number>(), exempt: new Uint8Array(must.length), short: new Set<number>() }
}

/**
 * One level: alive pairs have duals that reach their weight; a dual is 0 or more unless its owner must be matched; the plan uses only pairs
 * with equality and matches every positive dual. Then no plan of the face has a greater sum, and `face` becomes the plans that have as much.
 */
function closeLevel(
  n: NumberedRound, { holder, owner }: CountedPlan, { alive, must, exempt, short }: Face, weight: (p: number) => number, level: Record<string, unknown>,
  claim: 'optimal' | 'lottery', at: number, findings: Finding[],
): boolean {
  const { pairs, round: { villages, cadres } } = n
  const nv = villages.length
  const fails = (v: number, c: number): boolean =>
    findings.push({ code: 'certificate-fails', claim, level: at, village: v < 0 ? null : villages[v].id, cadre: c < 0 ? null : cadres[c].id }) < 0
  // integers so small that a sum of two is exact
  const { villageDuals: a, cadreDuals: b } = level
  const whole = Array.isArray(a) && a.length === nv && Array.isArray(b) && b.length === cadres.length
  const duals = (whole ? (a as unknown[]).concat(b) : [null]) as number[]
  if (!duals.every((y) => Number.isSafeInteger(y) && Math.abs(y) <= 2 ** 52)) return fails(-1, -1)
  const shortOf = (v: number, k: number): boolean => exempt[k] === 1 && short.add(v).size > 0
  const unmatched = (k: number): boolean => (k < nv ? holder[k] : owner[k - nv]) < 0
  const i = duals.findIndex((y, k) => (y < 0 && must[k] === 0) || (y > 0 && unmatched(k) && !shortOf(-1, k)))
  if (i >= 0) return fails(i < nv ? i : -1, i - nv)
  for (let p = 0; p < alive.length; p++) {
    if (alive[p] === 0) continue
    const slack = duals[pairs.village[p]] + duals[nv + pairs.cadre[p]] - weight(p)
    const missed = slack > 0 && holder[pairs.village[p]] === pairs.cadre[p] && !shortOf(pairs.village[p], pairs.village[p])
    if (!(slack >= 0) || missed) return fails(pairs.village[p], pairs.cadre[p])
    if (slack > 0) alive[p] = 0
  }
  duals.forEach((y, k) => y > 0 && (must[k] = 1))
  return true
}

/**
 * Weights: on the face, blocking pairs are a constant − Σ weights, and on top those of `undecided` that block. A mutual pair does not block
 * when the cadre has a village he ranks no lower (A) or the village a cadre it ranks no lower (B). It never blocks where one of them is
 * certain; 1 − ΣA − ΣB is exact where A and B exclude each other; otherwise it is undecided, 0 or more.
 */
function linearStability({ pairs, round }: NumberedRound, { alive, must, undecided }: Face): Int32Array {
  const { village, cadre, possible, choice, recommendation } = pairs
  const nv = round.villages.length
  const degree = new Int32Array(must.length)
  const named = Array.from(must, (): number[] => [])
  alive.forEach((on, p) => {
    degree[village[p]] += on
    degree[nv + cadre[p]] += on
    if (on === 1 && choice[p] > 0) named[nv + cadre[p]].push(p)
    if (on === 1 && recommendation[p] > 0) named[village[p]].push(p)
  })
  const weights = new Int32Array(alive.length)
  possible.forEach((on, e) => {
    if (on === 0 || choice[e] === 0 || recommendation[e] === 0) return
    const [v, c] = [village[e], nv + cadre[e]]
    const a = named[c].filter((p) => choice[p] <= choice[e])
    const b = named[v].filter((p) => recommendation[p] <= recommendation[e] && p !== e)
    if ((must[c] === 1 && a.length === degree[c]) || (must[v] === 1 && b.length + alive[e] === degree[v])) return
    if (a.length > alive[e] && b.length > 0) undecided.add(e)
    else for (const p of [...a, ...b]) weights[p]++
  })
  return weights
}
