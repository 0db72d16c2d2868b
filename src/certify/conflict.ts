/** Whether the members of a conflict contradict each other, and whether every one of them is needed. */

import type { Round } from '../model/round.ts'
import type { ConflictMember } from '../model/solution.ts'
import { type Finding, record, shown } from './findings.ts'
import { numberRound } from './numbered-round.ts'
import { brokenRules } from './plan.ts'

/**
 * Checks a stated conflict. Members contradict each other when no plan keeps all their pins and keeps and fills all their `fill` villages,
 * given the other members, the waivers and who is available. Without a member `supply` only pins can: two of one cadre or village, of an
 * impossible pair, or more than a `count` or `apart` rule allows; what else these rule out stays open. O(members × fill villages × pairs).
 */
export function checkConflict(round: Round, conflict: Record<string, unknown>, findings: Finding[]): void {
  const known = new Set([...(round.rules ?? []).map(({ id }) => `rule ${id}`), ...(round.overrides ?? []).map(({ id }) => `override ${id}`)])
  const members: ConflictMember[] = []
  for (const member of Array.isArray(conflict.members) ? Array.from(conflict.members, record) : []) {
    const [kind, id] = [String(shown(member.kind)), shown(member.id)]
    const fresh = kind === 'supply' ? !members.some((other) => other.kind === kind) : known.delete(`${kind} ${id}`)
    if (fresh && typeof id === 'string') members.push({ kind: kind as ConflictMember['kind'], id })
    else findings.push({ code: 'unknown', claim: 'conflict', what: 'member', id })
  }
  const judge = (found: boolean | null, expected: boolean, otherwise: Finding): void => {
    if (found !== expected) findings.push(found === null ? { code: 'conflict-open', claim: 'conflict' } : otherwise)
  }
  judge(contradictory(round, members), true, { code: 'not-contradictory', claim: 'conflict' })
  for (const member of conflict.minimal === true ? members : []) {
    judge(contradictory(round, members.filter((other) => other !== member)), false, { code: 'not-minimal', claim: 'conflict', ...member })
  }
}

/** `null`: open. A pinned pair is possible even without the pin. The id of a `supply` names the villages to fill, joined by `+`. */
function contradictory(round: Round, members: readonly ConflictMember[]): boolean | null {
  const inForce = new Set(members.map(({ kind, id }) => `${kind} ${id}`))
  const supply = members.find(({ kind }) => kind === 'supply')
  const rules = (round.rules ?? []).filter(({ id }) => inForce.has(`rule ${id}`))
  const overrides = (round.overrides ?? []).filter(({ kind, id }) => ['waive', 'pin', 'keep'].includes(kind) || inForce.has(`override ${id}`))
  const n = numberRound({ ...round, rules, overrides })
  const { start, cadre, possible } = n.pairs
  const holder = new Int32Array(round.villages.length).fill(-1)
  const owner = new Int32Array(round.cadres.length).fill(-1)
  for (const { village: v, cadre: c } of n.pins.filter(({ id }) => inForce.has(`override ${id}`))) {
    if ((holder[v] >= 0 && holder[v] !== c) || (owner[c] >= 0 && owner[c] !== v)) return true
    ;[holder[v], owner[c]] = [c, v]
  }
  if (possible.some((on, p) => on === 0 && holder[n.pairs.village[p]] === cadre[p])) return true
  if (brokenRules(n, holder).some(({ why }) => why === 'too many' || why === 'together')) return true
  // one augmenting path for every village to fill (Kuhn 1955); a pinned cadre does not move, and recursion has its limit
  const short = (v: number): boolean => `+${supply?.id ?? ''}+`.includes(`+${round.villages[v].id}+`)
  const demand = [...holder.keys()].filter((v) => n.mustFill[v] === 1 && holder[v] < 0 && short(v))
  if (demand.length > 4000) return null
  const pinned = owner.map((v) => Number(v >= 0))
  const fill = (v: number, tried: Int32Array): boolean => {
    for (let p = start[v]; p < start[v + 1]; p++) {
      const c = cadre[p]
      if (possible[p] === 0 || tried[c] === 1) continue
      tried[c] = 1
      if (owner[c] >= 0 && !fill(owner[c], tried)) continue
      ;[holder[v], owner[c]] = [c, v]
      return true
    }
    return false
  }
  if (!demand.every((v) => fill(v, pinned.slice()))) return true
  return n.stable.length > 0 || brokenRules(n, holder).some(({ why }) => why !== 'vacant') ? null : false
}
