/** The evidence for a conflict: steps that show that its members cannot all be met, and a plan without each of them. */

import { createFace } from '../flow/face.ts'
import type { ConflictEvidence, ProofStep } from '../model/certificate.ts'
import { bindingOverrides, type Round, type Rule } from '../model/round.ts'
import { selectsVillage } from '../model/selector.ts'
import type { Conflict, ConflictMember } from '../model/solution.ts'
import { compile } from '../pairs/compile.ts'
import type { RoundGraph } from '../pairs/pair-graph.ts'
import { pinnedPairs } from '../pairs/pins.ts'
import type { Row } from '../pairs/rows.ts'
import { mutualPairs } from '../pairs/stability.ts'
import { anyPlan, type Budget, settle } from './branch.ts'
import { rootNode } from './close.ts'
import type { MayBlock } from './feasible.ts'
import { createKernel } from './kernel.ts'
import { demandsOf, peopleOf } from './members.ts'
import { createScratch, type Problem } from './problem.ts'
import { writeLevel } from './proof.ts'
import { run } from './run.ts'

/** Proves a conflict; undefined where that takes more nodes than `work`. As dear as one search for the members, and one without each of them. */
export function proveConflict(round: Round, { members, minimal }: Conflict, work: number): ConflictEvidence | undefined {
  const stable = demandsOf(round).find(({ says }) => says.kind === 'stable')
  const mayBlock = stable?.kind === 'rule' ? stable.mayBlock : undefined
  const problem = concerned(compile(onlyMembers(round, members)), mayBlock)
  const all = search(problem, problem.graph.rows, work)
  if (all.steps === undefined) return undefined
  const { villages, cadres, rows, steps } = all
  const without = minimal ? members.map((member) => {
    const left = rowsWithout(problem.graph.rows, member)
    if (left !== undefined) return search(problem, left, work).posts ?? null
    const fewer = concerned(compile(onlyMembers(round, members.filter((other) => other !== member))), mayBlock)
    return search(fewer, fewer.graph.rows, work).posts ?? null
  }) : []
  return { villages, cadres, rows, steps, without }
}

/** A plan that meets the members alone, as positions of villages and cadres, or the steps that there is none; neither: undecided. */
type Found = Omit<ConflictEvidence, 'steps' | 'without'> & Partial<Pick<ConflictEvidence, 'steps'>> & { readonly posts?: readonly (readonly [number, number])[] }

function search(problem: Concerned, all: readonly Row[], work: number): Found {
  const { graph } = problem
  const [villages, cadres] = [Array.from(problem.villageOfRow, (v) => graph.positionOfVillage[v]), Array.from(problem.cadreOfColumn, (c) => graph.positionOfCadre[c])]
  const inside = new Set(problem.villageOfRow)
  const rows = all.filter(({ village }) => village.every((on, v) => on === 0 || inside.has(v)))
  const stability = graph.stable
  const kernel = createKernel(problem, rows, stability ? [{ objective: 'stability', sense: 'min' }] : [])
  const scratch = createScratch(graph)
  const budget: Budget = { left: work, spent: 0, aborted: () => false }
  const base = { villages, cadres, rows: kernel.hardRows }
  let level = anyPlan
  let found = run(settle(kernel, [rootNode(kernel)], anyPlan, undefined, budget, scratch))
  if (found.plan !== undefined && stability) {
    level = 0
    found = run(settle(kernel, [rootNode(kernel)], level, found.plan, budget, scratch))
  }
  const { plan } = found
  if (plan !== undefined && (level === anyPlan || (found.complete && found.bound === 0))) {
    return { ...base, posts: [...plan].flatMap((edge, r) => (edge < 0 ? [] : [[villages[r], cadres[kernel.column[edge]]] as const])) }
  }
  if (!found.complete) return base
  const steps: ProofStep[] = []
  writeLevel(kernel, level, 0, rootNode(kernel), found.traces[0], steps, () => undefined, scratch)
  return { ...base, steps }
}

/** The rows without those of a member that is nothing else; undefined for any other member. */
function rowsWithout(rows: readonly Row[], { kind, id }: ConflictMember): readonly Row[] | undefined {
  const left = rows.filter(({ rule }) => kind !== 'rule' || rule !== id)
  return left.length === rows.length ? undefined : left
}

/** The people of a round with the members of a conflict alone; `fill` rules ask for the villages that `supply` names. */
function onlyMembers(round: Round, members: readonly ConflictMember[]): Round {
  const chosen = new Set(members.map(({ kind, id }) => `${kind} ${id}`))
  const short = `+${members.find(({ kind }) => kind === 'supply')?.id ?? ''}+`
  const rules = (round.rules ?? []).filter(({ id }) => chosen.has(`rule ${id}`))
  const filled = (rule: Rule): Rule => {
    if (rule.kind !== 'fill') return rule
    return { ...rule, villages: { ids: round.villages.filter((village) => short.includes(`+${village.id}+`) && selectsVillage(rule.villages, village)).map(({ id }) => id) } }
  }
  return { ...peopleOf(round), overrides: bindingOverrides(round).filter(({ id }) => chosen.has(`override ${id}`)), rules: rules.map(filled) }
}

/** A round with members of a conflict alone. */
interface Concerned extends Problem {
  readonly graph: RoundGraph
}

/** The villages that are to be filled or that a row counts, with everybody who can go there; all of them where nobody may block. */
function concerned(graph: RoundGraph, mayBlock: MayBlock | undefined): Concerned {
  const { round, cadreCount, rowOffsets, pairCadre, pairVillage, barred } = graph
  const stable = round.rules!.some(({ kind }) => kind === 'stable')
  const rows = graph.rows
  const pins = pinnedPairs(round).map((pin) => ({ v: graph.villageById.get(pin.village)!, c: graph.cadreById.get(pin.cadre)! }))
  const mustCadre = new Uint8Array(cadreCount)
  const mustVillage = graph.mustVillage.slice()
  for (const { v, c } of pins) mustVillage[v] = mustCadre[c] = 1
  // a pair that some pin leaves neither side for is out, so of pins that contradict each other none is left
  const usable = (pair: number): boolean => barred[pair] === 0 && pins.every(({ v, c }) => (pairVillage[pair] === v) === (pairCadre[pair] === c))
  const asked = (v: number): boolean => stable || mustVillage[v] === 1 || rows.some((row) => row.village[v] === 1)
  const villages = [...mustVillage.keys()].filter(asked)
  const edges = villages.map((v) => Array.from({ length: rowOffsets[v + 1] - rowOffsets[v] }, (_, k) => rowOffsets[v] + k).filter(usable))
  const people = new Set(edges.flat().map((pair) => pairCadre[pair]))
  const cadres = [...mustCadre.keys()].filter((c) => mustCadre[c] === 1 || people.has(c))
  const columnOf = new Map(cadres.map((c, k) => [c, k]))
  const start = new Int32Array(villages.length + 1)
  edges.forEach((list, r) => (start[r + 1] = start[r] + list.length))
  const edge = Int32Array.from(edges.flat())
  const idOf = (pair: number): [string, string] => [round.villages[graph.positionOfVillage[pairVillage[pair]]].id, round.cadres[graph.positionOfCadre[pairCadre[pair]]].id]
  return {
    graph,
    face: createFace(villages.length, cadres.length, { start, column: edge.map((pair) => columnOf.get(pairCadre[pair])!), edge }, {
      row: Uint8Array.from(villages, (v) => mustVillage[v]), column: Uint8Array.from(cadres, (c) => mustCadre[c]),
    }),
    villageOfRow: Int32Array.from(villages),
    cadreOfColumn: Int32Array.from(cadres),
    mutual: stable ? mutualPairs(graph).filter((pair) => mayBlock === undefined || mayBlock(...idOf(pair))) : new Int32Array(0),
  }
}
