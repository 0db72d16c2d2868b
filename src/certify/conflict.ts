/** Whether the members of a conflict contradict each other, and whether every one of them is needed. */

import type { Round } from '../model/round.ts'
import { selectsVillage } from '../model/selector.ts'
import type { ConflictMember } from '../model/solution.ts'
import { inRow, takeSteps } from './cases.ts'
import { type Finding, integers, record, shown } from './findings.ts'
import { numberRound, type NumberedRound } from './numbered-round.ts'
import { cutOut, firstFace } from './optimality.ts'
import { countPlan, mutualPairs } from './plan.ts'

/**
 * Checks a stated conflict by its evidence. Members contradict each other when no plan keeps all their pins and keeps, fills the villages that `supply`
 * names where their `fill` rules ask for them, and obeys their other rules, given their other overrides and who is available. For a `stable` rule those may
 * block whom nothing bars in the whole round. Linear in pairs × steps, and in pairs × members.
 */
export function checkConflict(round: Round, conflict: Record<string, unknown>, evidence: Record<string, unknown>, findings: Finding[]): void {
  const known = new Set([...(round.rules ?? []).map(({ id }) => `rule ${id}`), ...(round.overrides ?? []).map(({ id }) => `override ${id}`)])
  const members: ConflictMember[] = []
  for (const member of Array.isArray(conflict.members) ? Array.from(conflict.members, record) : []) {
    const [kind, id] = [String(shown(member.kind)), shown(member.id)]
    const fresh = kind === 'supply' ? !members.some((other) => other.kind === kind) : known.delete(`${kind} ${id}`)
    if (fresh && typeof id === 'string') members.push({ kind: kind as ConflictMember['kind'], id })
    else findings.push({ code: 'unknown', claim: 'conflict', what: 'member', id })
  }
  const whole = numberRound(round)
  const names = ({ pairs }: NumberedRound, p: number): string => `${pairs.village[p]} ${pairs.cadre[p]}`
  const possible = new Set(Array.from(mutualPairs(whole), (p) => names(whole, p)))
  const mayBlock = (n: NumberedRound) => (e: number): boolean => possible.has(names(n, e))
  const nobody = new Int32Array(round.villages.length).fill(-1)
  if (!isContradictory(only(round, members), nobody, mayBlock, evidence)) findings.push({ code: 'conflict-open', claim: 'conflict' })
  if (conflict.shortage !== undefined && !isShort(only(round, members), record(conflict.shortage))) findings.push({ code: 'shortage-open', claim: 'shortage' })
  if (conflict.minimal !== true) return
  const plans: unknown[] = Array.isArray(evidence.without) ? evidence.without : []
  for (const [i, member] of members.entries()) {
    const n = only(round, members.filter((other) => other !== member))
    const holder = nobody.slice()
    for (const [v, c] of Array.isArray(plans[i]) ? Array.from(plans[i], integers) : []) if (holder[v] === -1 && c >= 0 && c < n.cadreCount) holder[v] = c
    const broken: Finding[] = []
    const { blocking } = countPlan(n, holder, broken)
    const blocked = n.stable.length > 0 && blocking.some(mayBlock(n))
    const obeyed = Array.isArray(plans[i]) && !blocked && broken.every((finding) => finding.code === 'rule-broken' && finding.why === 'blocking')
    if (!obeyed) findings.push({ code: 'minimal-open', claim: 'conflict', ...member })
  }
}

/** Whether the steps show that a round has no plan: already some villages, and whoever can go there, have none. */
function isContradictory(n: NumberedRound, nobody: Int32Array, mayBlock: (n: NumberedRound) => (e: number) => boolean, evidence: Record<string, unknown>): boolean {
  const place = new Int32Array(nobody.length + n.cadreCount).fill(-1)
  const face = firstFace(n, countPlan(n, nobody, []), place)
  const { main, now: { alive, must } } = face
  const inside = new Set(integers(evidence.villages))
  if (n.stable.length > 0 && inside.size < nobody.length) return false
  for (const r of integers(evidence.rows)) if (n.rows[r] === undefined || main.pairs.some((p, i) => inRow(n, n.rows[r], p) === 1 && !inside.has(main.v[i]))) return false
  // pairs with other villages only get in the way, but not those of a cadre who must be matched
  main.v.forEach((v, i) => !inside.has(v) && must[main.c[i]] === 0 && (alive[i] = 0))
  face.main = { ...main, mutual: n.stable.length === 0 ? new Int32Array(0) : main.mutual.filter((k) => mayBlock(n)(main.sides.e[k])) }
  if (cutOut(n, face, [{ ...evidence, from: 0 }], 0, place) >= 0) return false
  const { part, root, steps } = face.searched[0]
  return steps !== null && takeSteps(n, part, root, steps, [{ worth: () => 0, ...n.levels[0] }, undefined], null) < 0
}

/** Whether everybody who can serve is listed, and they are fewer than needed: for villages that need somebody each, or for a rule that wants so many. */
function isShort(n: NumberedRound, shortage: Record<string, unknown>): boolean {
  const { main, now: { must } } = firstFace(n, countPlan(n, new Int32Array(n.villageCount).fill(-1), []), new Int32Array(n.villageCount + n.cadreCount).fill(-1))
  const [villages, cadres] = ([[shortage.villages, n.people.findVillage], [shortage.cadres, n.people.findCadre]] as const).map(([ids, find]) => new Set(Array.isArray(ids) ? ids.map((id) => (typeof id === 'string' ? find(id) : -1)) : []))
  const row = shortage.rule === undefined ? undefined : n.rows.find(({ id, soft }) => id === shortage.rule && !soft)
  const served = main.pairs.filter((p) => (row === undefined ? villages.has(n.pairs.village[p]) : inRow(n, row, p) === 1))
  const needed = row === undefined ? villages.size : row.atLeast
  if (shortage.needed !== needed || (row === undefined && (shortage.rule !== undefined || [...villages].some((v) => must[v] !== 1)))) return false
  return served.every((p) => villages.has(n.pairs.village[p]) && cadres.has(n.pairs.cadre[p])) && Math.min(villages.size + (row === undefined ? 1 : 0), cadres.size) < needed
}

/** The round with the members alone, and `stable` rules as its one level; pins that are none of them leave their pairs possible. */
export function only(round: Round, members: readonly ConflictMember[]): NumberedRound {
  const inForce = new Set(members.map(({ kind, id }) => `${kind} ${id}`))
  const short = `+${members.find(({ kind }) => kind === 'supply')?.id ?? ''}+`
  const rules = (round.rules ?? []).filter((rule) => inForce.has(`rule ${rule.id}`) && (rule.kind === 'stable' || rule.soft !== true)).map((rule) => (rule.kind !== 'fill' ? rule
    : { ...rule, villages: { ids: round.villages.filter((village) => short.includes(`+${village.id}+`) && selectsVillage(rule.villages, village)).map(({ id }) => id) } }))
  const overrides = (round.overrides ?? []).filter(({ kind, id }) => ['waive', 'pin', 'keep'].includes(kind) || inForce.has(`override ${id}`))
  const n = numberRound({ ...round, rules, overrides })
  const [pins, binding] = [n.pins, n.overrides].map((list: readonly { id: string }[]) => list.filter(({ id }) => inForce.has(`override ${id}`))) as [typeof n.pins, typeof n.overrides]
  return { ...n, pins, overrides: binding, levels: n.stable.length === 0 ? [] : [{ objective: 'stability' }] }
}
