/** Why seats stay empty, place by place: small neighbourhoods in which no stable matching fills more, or a better matching where one does. */

import { noLimit, otherOf, rankOf, worstRank } from './agent-graph.ts'
import type { Coverage } from './coverage.ts'
import { backTo, enqueue, fill, type RankLimits } from './rank-limits.ts'
import { type SearchBudget, searchStable } from './stability-search.ts'

/** A neighbourhood, and how many seats of the counted side stay empty in it whatever is done. */
interface Core {
  readonly agents: number[]
  readonly empty: number
}

/** By what share of itself a neighbourhood grows at least. */
const share = 0.125

/** What came of it. */
export interface Deficits {
  /** Empty seats of the counted side that are proved to stay empty. */
  readonly proved: number
  /** Places that were given up. */
  readonly open: number
}

/**
 * Looks at every empty seat of the `counted` agents, one side of a part, in `matching`, one byte per pair. Its neighbourhood begins with the agent alone.
 * Everybody outside is assumed to be free to hold and never to block, which only allows more. If then no stable matching of the neighbourhood has fewer
 * empty seats, they are proved to stay empty; neighbourhoods whose counted agents are different add up. Otherwise the matching found is put into the whole:
 * it is better (and replaces `matching`), or it collides with agents outside, which then join the neighbourhood.
 *
 * `s` must be at its root with everything settled; `seatsOf` holds how many seats of a counted agent could be filled at all.
 */
export function closeDeficits(
  s: RankLimits, c: Coverage, matching: Uint8Array, counted: readonly number[], seatsOf: Int32Array, budget: SearchBudget, effort: number,
): Deficits {
  const { graph: g, within } = s
  const { agents, start, pair, capacity } = g
  const load = new Int32Array(agents)
  for (let p = 0; p < g.pairs; p++) {
    if (matching[p] === 0) continue
    load[g.left[p]]++
    load[g.right[p]]++
  }
  const isCounted = new Uint8Array(agents)
  for (const v of counted) isCounted[v] = 1
  const emptyAt = (v: number): number => (isCounted[v] === 1 ? Math.max(0, seatsOf[v] - load[v]) : 0)
  const coreOf = new Int32Array(agents).fill(-1)
  const cores: (Core | null)[] = []
  const root = s.trail.length
  let open = 0

  // nobody is within
  within.fill(0)
  s.load.fill(0)
  s.held.fill(0)
  s.loose.length = 0
  const clear = (zone: readonly number[]): void => {
    backTo(s, root)
    s.loose.length = 0
    for (const v of zone) {
      within[v] = 0
      s.load[v] = 0
      c.wanted[v] = 0
      for (let e = start[v]; e < start[v + 1]; e++) s.held[pair[e]] = 0
    }
  }

  for (const seed of counted) {
    if (coreOf[seed] >= 0 || emptyAt(seed) === 0) continue
    const zone: number[] = []
    const member = new Set<number>()
    const add = (v: number): void => {
      if (member.has(v)) return
      member.add(v)
      zone.push(v)
      // a core that is touched becomes part of this one
      if (coreOf[v] < 0 || isCounted[v] === 0) return
      const core = cores[coreOf[v]]
      if (core === null) return
      cores[coreOf[v]] = null
      for (const w of core.agents) if (isCounted[w] === 1) coreOf[w] = -1
      core.agents.forEach(add)
    }
    add(seed)
    for (;;) {
      let empty = 0
      for (const v of zone) empty += emptyAt(v)
      if (empty === 0) break
      const allowed = empty - 1
      for (const v of zone) within[v] = 1
      for (const v of zone) {
        for (let e = start[v]; e < start[v + 1]; e++) {
          const p = pair[e]
          if (matching[p] === 0) continue
          s.held[p] = 1
          s.load[v]++
        }
      }
      for (const v of zone) {
        enqueue(s, v)
        if (s.most[v] < noLimit) s.loose.push(v)
        if (isCounted[v] === 1) c.wanted[v] = 1
        if (isCounted[v] === 1 && allowed === 0 && seatsOf[v] === capacity[v]) fill(s, v, g.rank[start[v + 1] - 1])
      }
      const limit = Math.min(budget.steps, s.steps + effort)
      const end = searchStable(s, c, zone, seatsOf, allowed, { steps: limit, aborted: budget.aborted })
      const joined = end === 'found' ? compose(s, matching, load, zone, member, seatsOf, isCounted) : null
      clear(zone)
      if (end === 'none') {
        for (const v of zone) if (isCounted[v] === 1) coreOf[v] = cores.length
        cores.push({ agents: zone, empty })
        break
      }
      if (end === 'stopped') {
        open++
        break
      }
      if (joined!.length === 0) continue
      // one by one while it is small; then by a share, so that the work of growing stays in proportion
      const enough = zone.length * (1 + share)
      let next = zone.length
      joined!.forEach(add)
      for (; zone.length < enough && next < zone.length; next++) {
        for (let e = start[zone[next]]; e < start[zone[next] + 1]; e++) if (s.alive[pair[e]] === 1) add(otherOf(g, pair[e], zone[next]))
      }
    }
  }
  within.fill(1)
  let proved = 0
  for (const core of cores) proved += core?.empty ?? 0
  return { proved, open }
}

/**
 * Puts the matching found within into the whole one. Returns the agents outside that collide: they would hold too many, lose a counted seat, or block.
 * None: it has been put in.
 */
function compose(
  s: RankLimits, matching: Uint8Array, load: Int32Array, zone: readonly number[], member: ReadonlySet<number>, seatsOf: Int32Array,
  isCounted: Uint8Array,
): number[] {
  const { graph: g, held } = s
  const { start, pair, rank, capacity } = g
  const joined = new Set<number>()
  // outside: pairs gained and lost
  const change = new Map<number, number>()
  const changed: number[] = []
  for (const v of zone) {
    for (let e = start[v]; e < start[v + 1]; e++) {
      const p = pair[e]
      if (held[p] === matching[p]) continue
      const u = otherOf(g, p, v)
      if (member.has(u)) {
        if (v < u) changed.push(p)
        continue
      }
      changed.push(p)
      change.set(u, (change.get(u) ?? 0) + (held[p] === 1 ? 1 : -1))
    }
  }
  for (const [u, by] of change) {
    if (load[u] + by > capacity[u]) joined.add(u)
    else if (by < 0 && isCounted[u] === 1 && load[u] + by < seatsOf[u]) joined.add(u)
  }
  if (joined.size > 0) return [...joined]
  // the whole with the changes in it
  for (const p of changed) {
    matching[p] = held[p]
    const by = held[p] === 1 ? 1 : -1
    load[g.left[p]] += by
    load[g.right[p]] += by
  }
  const worst = (v: number): number => worstRank(g, matching, load, v)
  for (const v of [...zone, ...change.keys()]) {
    const own = worst(v)
    for (let e = start[v]; e < start[v + 1] && rank[e] < own; e++) {
      const u = otherOf(g, pair[e], v)
      if (matching[pair[e]] === 1 || (member.has(u) && member.has(v)) || rankOf(g, pair[e], u) >= worst(u)) continue
      if (!member.has(u)) joined.add(u)
      if (!member.has(v)) joined.add(v)
    }
  }
  if (joined.size === 0) return []
  for (const p of changed) {
    matching[p] = 1 - matching[p]
    const by = matching[p] === 1 ? 1 : -1
    load[g.left[p]] += by
    load[g.right[p]] += by
  }
  return [...joined]
}
