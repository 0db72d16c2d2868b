/** The checker: reads a solution that nobody vouches for, and says which of its claims hold. */

import { expectRound } from '../model/given.ts'
import { type Round, senseOf } from '../model/round.ts'
import { digestOf } from '../struct/canonical.ts'
import { checkCandidates, optionsOn } from './candidates.ts'
import { checkConflict } from './conflict.ts'
import { type Claim, compare, type Finding, record, shown, type Standing } from './findings.ts'
import { numberRound, type NumberedRound } from './numbered-round.ts'
import { type Face, proveLevels, proveLottery, type Searched } from './optimality.ts'
import { type CountedPlan, countPlan, holdersOf } from './plan.ts'

/** What the checker found. `ok`: nothing is refuted, and what the solution claims by its status is proved or checked. */
export type Verdict = { ok: boolean; findings: Finding[]; claims: { claim: Claim; status: Standing }[] }

/** Claims as they are judged: `stand` judges one by the findings against it so far, `status` where there are none. */
export type Ledger = Verdict & { readonly stand: (claim: Claim, status: Standing) => Standing }

/** What a solution says, and a ledger with the first claim, that it has one of the statuses there are. */
export function open(solution: unknown): { book: Ledger; said: Record<string, unknown>; optimal: boolean } {
  const [book, said] = [ledger(), record(solution)]
  if (!['optimal', 'feasible', 'infeasible', 'unknown'].includes(said.status as string)) compare('status', [], { status: 'optimal' }, said, book.findings)
  book.stand('status', 'checked')
  return { book, said, optimal: said.status === 'optimal' }
}

function ledger(): Ledger {
  const [findings, claims]: [Finding[], Verdict['claims']] = [[], []]
  const stand = (claim: Claim, status: Standing): Standing => {
    const against = findings.filter((finding) => finding.claim === claim)
    const standing = against.length === 0 ? status : against.every(({ code }) => /-(fails|open)$/.test(code)) ? 'unproved' : 'refuted'
    claims.push({ claim, status: standing })
    return standing
  }
  return { ok: false, findings, claims, stand }
}

/** The verdict of a ledger: what is claimed by the status must stand. */
export function verdictOf({ findings, claims }: Ledger, optimal: boolean): Verdict {
  const claimed = (claim: Claim): boolean => !['candidates', 'unique'].includes(claim) && (claim !== 'optimal' || optimal)
  return { ok: claims.every((c) => c.status !== 'refuted' && (c.status !== 'unproved' || !claimed(c.claim))), findings, claims }
}

/**
 * Checks a solution without the solver: every number is counted again from `round` (as `parseRound` accepts it), optimality, candidates
 * and a conflict follow from the certificate. `solution` may be any JSON; a malformed one gives findings, never an exception. Candidates that stay
 * `unproved` do not spoil `ok`: `claims` says so. Linear in pairs × levels, and in pairs × steps where parts were searched (a conflict: see `checkConflict`).
 * @example verify(round, solve(round)).ok // => true
 */
export function verify(round: Round, solution: unknown): Verdict {
  expectRound(round)
  const { book, said, optimal } = open(solution)
  const { findings, stand } = book
  const rounds = said.round === undefined ? [] : said.round === round ? [[round, round]] : [[round, said.round], [said.round, round]]
  for (const [ours, theirs] of rounds) compare('round', ['round'], ours, theirs, findings)
  const digest = record(said.certificate).round
  if (digest !== undefined) compare('round', ['certificate'], { round: digestOf(round) }, { round: digest }, findings)
  if (rounds.length > 0 || digest !== undefined) stand('round', 'checked')
  if (optimal || said.status === 'feasible' || (said.plan ?? null) !== null) {
    const n = numberRound(round)
    const { plan, candidates } = checkStatements(n, round, said, findings)
    const certificate = record(said.certificate)
    if (optimal && certificate.format !== 'two-way-choice/2') findings.push({ code: 'certificate-fails', claim: 'optimal', level: 0, village: null, cadre: null })
    judgeProof(n, plan, certificate, book, optimal, {
      in: ({ part }) => part.villages.map((v) => candidates[v]),
      check: (face) => checkCandidates(n, face, candidates, findings),
      unique: candidates.every((list) => list.length === 1),
    })
  }
  if (said.status === 'infeasible' || (said.conflict ?? null) !== null) {
    checkConflict(round, record(said.conflict), record(record(said.certificate).conflict), findings)
    stand('conflict', 'proved')
    if (record(said.conflict).shortage !== undefined) stand('shortage', 'proved')
  }
  return verdictOf(book, optimal)
}

/**
 * Judges all claims about a plan whose statements were compared: by its certificate, what is stated of candidates by `candidates`: `in` a part, by village; `check`
 * compares them with a proved face; `unique`: every village has one.
 */
export function judgeProof(
  n: NumberedRound, plan: CountedPlan, certificate: Record<string, unknown>, { findings, claims, stand }: Ledger, optimal: boolean,
  candidates: { in: (one: Searched) => readonly Iterable<number>[]; check: (face: Face) => void; unique: boolean },
): void {
  const feasible = stand('feasible', 'checked') === 'checked'
  for (const claim of ['posts', 'levels', 'blocking pairs'] as const) stand(claim, 'checked')
  const { lottery } = certificate
  if (lottery !== undefined) compare('lottery', ['certificate', 'lottery'], n.seed === null ? null : { seed: n.seed }, lottery, findings)
  const readable = !findings.some(({ claim }) => claim === 'optimal')
  const face = feasible && optimal && readable ? proveLevels(n, plan, certificate, candidates.in, findings) : null
  if (face !== null) candidates.check(face)
  if (face !== null && n.seed !== null && proveLottery(n, face, n.seed, record(lottery).levels, findings)) {
    const { count } = optionsOn(face)
    const open = face.searched.filter(({ digits }) => digits < 0).reduce((sum, { part }) => sum + part.villages.length, 0)
    const villages = count.filter((options, v) => options > 1 && face.gone[v] === 0).length
    if (villages + open > 0) findings.push({ code: villages > 0 ? 'lottery-open' : 'search-open', claim: 'lottery', villages: villages + open })
  }
  stand('optimal', face === null ? 'unproved' : 'proved')
  const known = stand('candidates', face === null ? 'unproved' : 'proved')
  // no village has a second candidate: there is one best plan
  if (optimal && candidates.unique) claims.push({ claim: 'unique', status: known })
  if (optimal && (n.seed !== null || lottery !== undefined)) stand('lottery', face === null ? 'unproved' : 'proved')
}

/**
 * Checks a plan made by hand, village id → cadre id, `null` or absent = vacant: what it breaks, its levels in the policy's order, its
 * blocking pairs. `ok`: it obeys every rule and override.
 * @example checkPlan(round, { '990101100200': 'G030' }).levels[0].value // => 1
 */
export function checkPlan(round: Round, posts: Readonly<Record<string, string | null>>) {
  expectRound(round)
  const findings: Finding[] = []
  const n = numberRound(round)
  for (const id of Object.keys(posts)) if (n.people.findVillage(id) < 0) findings.push({ code: 'unknown', claim: 'feasible', what: 'village', id })
  const { values, blocking } = countPlan(n, holdersOf(n, round.villages.map(({ id }) => (Object.hasOwn(posts, id) ? posts[id] : null)), findings), findings)
  const levels = n.levels.map((level, k) => ({ ...level, value: values[k], sense: senseOf(level.objective) }))
  const blockingPairs = Array.from(blocking, (p) => ({ cadre: round.cadres[n.pairs.cadre[p]].id, village: round.villages[n.pairs.village[p]].id }))
  return { ok: findings.length === 0, findings, levels, blockingPairs }
}

/** Counts the plan of a solution and compares all it says about it. Candidates come back by number, vacant last. O(solution + pairs). */
function checkStatements(n: NumberedRound, { villages, cadres, rules = [], overrides = [] }: Round, said: Record<string, unknown>, findings: Finding[]) {
  const { pairs, people } = n
  const optimal = said.status === 'optimal'
  const stated = record(said.plan)
  // rows of a list of the right length; a comparison reports any other length
  const rows = (value: unknown, length: number) => (Array.isArray(value) && value.length === length ? Array.from(value, record) : [])
  const posts = rows(stated.posts, villages.length)
  compare('feasible', ['plan', 'posts'], villages.map(({ id }) => ({ village: id })), stated.posts, findings)
  const plan = countPlan(n, holdersOf(n, villages.map((_, v) => (posts.length === 0 ? null : posts[v].cadre)), findings), findings)
  compare('feasible', ['plan', 'unassigned'], cadres.filter((_, c) => plan.owner[c] < 0).map(({ id }) => id), stated.unassigned, findings)
  const pinned = new Map(n.pins.map(({ village, id }) => [village, id]))
  for (const { village, id } of n.pins) if (posts.length > 0 && posts[village].pinned === id) pinned.set(village, id)
  const candidates = posts.map((post, v) => {
    const c = plan.holder[v]
    const [choice, recommendation] = plan.pair[v] < 0 ? [0, 0] : [pairs.choice[plan.pair[v]], pairs.recommendation[plan.pair[v]]]
    const named = choice > 0 ? (recommendation > 0 ? 'mutual' : 'chosen') : recommendation > 0 ? 'recommended' : 'allotted'
    const ids: unknown[] = Array.isArray(post.candidates) && post.candidates.length <= cadres.length + 1 ? Array.from(post.candidates) : []
    const list = ids.map((id) => (id === null ? cadres.length : typeof id === 'string' ? people.findCadre(id) : -1))
    const orderly = list.every((option, i) => option > (i === 0 ? -1 : list[i - 1])) && list.includes(c < 0 ? cadres.length : c)
    compare('posts', ['plan', 'posts', v], {
      kind: c < 0 ? 'vacant' : named, choiceRank: choice > 0 ? choice : null, recommendationRank: recommendation > 0 ? recommendation : null,
      pinned: pinned.get(v) ?? null, settled: (optimal || post.settled === true) && list.length === 1,
      candidates: orderly ? post.candidates : [c < 0 ? null : cadres[c].id],
    }, post, findings)
    return list.filter((option) => option >= 0)
  })
  const bounds = rows(said.levels, n.levels.length)
  const levels = n.levels.map(({ objective, priority }, k) => {
    const [sense, value, bound] = [senseOf(objective), plan.values[k], bounds.length === 0 ? null : bounds[k].bound]
    const open = !optimal && typeof bound === 'number' && (sense === 'max' ? bound >= value : bound <= value)
    return { objective, priority, value, sense, bound: open ? bound : value }
  })
  compare('levels', ['levels'], levels, said.levels, findings)
  const missing = new Map(Array.from(plan.blocking, (p) => [pairs.village[p] + villages.length * pairs.cadre[p], p]))
  const reasons = new Set<unknown>([...rules, ...overrides].map(({ id }) => id))
  compare('blocking pairs', ['plan', 'blockingPairs'], Array.from(plan.blocking, () => ({})), stated.blockingPairs, findings)
  for (const { village, cadre, because } of rows(stated.blockingPairs, plan.blocking.length)) {
    const [v, c] = [typeof village === 'string' ? people.findVillage(village) : -1, typeof cadre === 'string' ? people.findCadre(cadre) : -1]
    const key = v < 0 || c < 0 ? -1 : v + villages.length * c
    if (missing.delete(key) && Array.isArray(because) && because.every((id) => reasons.has(id))) continue
    findings.push({ code: 'blocking-pair-wrong', claim: 'blocking pairs', village: shown(village), cadre: shown(cadre) })
  }
  const names = [...missing.values()].map((p) => ({ village: villages[pairs.village[p]].id, cadre: cadres[pairs.cadre[p]].id }))
  for (const pair of names) findings.push({ code: 'blocking-pair-missing', claim: 'blocking pairs', ...pair })
  return { plan, candidates }
}
