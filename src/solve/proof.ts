/** The proof of a part that was searched, in integers, made from what the search wrote down. */

import { createRerouting, giveRow } from '../flow/reroute.ts'
import { copyFace, type Face } from '../flow/face.ts'
import { saturateRows } from '../flow/saturate.ts'
import type { ProofStep } from '../model/certificate.ts'
import { type Budget, type Node, settle, weigh } from './branch.ts'
import { aimedAt, type Followed, type Options, rootNode } from './close.ts'
import { type Kernel, planOf, sumOver } from './kernel.ts'
import type { Scratch } from './problem.ts'
import { assign, obeys } from './relax.ts'
import { defaultWork, run } from './run.ts'
import { share } from './split.ts'
import type { Kept, Trace } from './trace.ts'

/** A part that was closed, with what is needed to prove it. */
export interface Proved {
  readonly kernel: Kernel
  /** First level that was searched; the number of levels where the part was cut out of the best plans. */
  readonly from: number
  /** Worth of the best plans from that level on. */
  readonly scores: readonly number[]
  readonly nodes: readonly Node[]
  /** Absent where no level was searched. */
  readonly trace: Trace | undefined
  readonly options: Options
  /** The draw of the plan chosen, if it was drawn. */
  readonly lots: Followed | undefined
}

/** Steps in the order the checker takes them; everything is numbered within the part. */
export interface Evidence {
  readonly steps: readonly ProofStep[]
  /** Whether the steps show that nobody else can hold a village. */
  readonly candidates: boolean
  /** Levels of the lottery that the steps go through. */
  readonly digits: number | undefined
  /** Best plans, column of every row, −1 = vacant, that show together who can hold what. */
  readonly witnesses: readonly Int32Array[]
}

/** Writes down the proof of a part. O(nodes × one assignment), and one more search level for the candidates. */
export function provePart({ kernel, from, scores, nodes, trace, options, lots }: Proved, scratch: Scratch): Evidence {
  const steps: ProofStep[] = []
  // a level that asks for nothing but what was found: its search is proved like any other
  const nothingBut = (node: Node, held: readonly ReadonlySet<number>[]): boolean => {
    const { weight, least } = othersThan(kernel, held)
    const aim = aimedAt(kernel, weight)
    const budget: Budget = { left: defaultWork, spent: 0, aborted: () => false }
    const settled = run(settle(aim, [{ ...node, face: copyFace(node.face) }], 0, undefined, budget, scratch))
    if (!settled.complete) return false
    writeLevel(aim, 0, least, node, settled.traces[0], steps, () => undefined, scratch)
    return true
  }
  const drawn = new Map<Kept | undefined, Trace>(nodes.map(({ kept }, i) => [kept, lots?.traces[i]] as const).flatMap(([kept, first]) => (first === undefined ? [] : [[kept, first]])))
  const chosen = lots === undefined ? [] : Array.from(lots.plan, (edge) => new Set([edge < 0 ? -1 : kernel.column[edge]]))
  let candidates = options.complete
  let digits = lots?.complete === true ? lots.weights.length : undefined
  const draw = (node: Node, digit: number, step: Trace | undefined): void => {
    if (digits === undefined) return
    if (digit === lots!.weights.length || step === undefined) {
      if (!nothingBut(node, chosen)) digits = undefined
      return
    }
    const weight = lots!.weights[digit]
    writeLevel(aimedAt(kernel, weight), 0, sumOver(weight, lots!.plan), node, step, steps, (kept) => draw(kept.node!, digit + 1, kept.next), scratch)
  }
  const conclude = (node: Node, kept: Kept | undefined): void => {
    if (candidates && !nothingBut(node, options.options)) candidates = false
    draw(node, 0, drawn.get(kept))
  }
  const climb = (level: number, node: Node, step: Trace | undefined, kept: Kept | undefined): void => {
    const last = kernel.levels.length
    if (step === undefined) return conclude(node, kept)
    const target = level === last ? 0 : scores[level - from]
    writeLevel(kernel, level === last ? -1 : level, target, node, step, steps, (then) => climb(level + 1, then.node!, then.next, then), scratch)
  }
  const root: Node = trace === undefined ? nodes[0] : rootNode(kernel)
  climb(from, root, trace, undefined)
  return { steps, candidates, digits, witnesses: witnessesOf(kernel, nodes, options) }
}

/** Weights that count the villages held by somebody else than `held`; `least` is their sum when there is none. */
function othersThan(kernel: Kernel, held: readonly ReadonlySet<number>[]): { readonly weight: Float64Array; readonly least: number } {
  const filled = held.map((columns) => (columns.has(-1) ? 0 : 1))
  return {
    weight: Float64Array.from(kernel.pair, (_, edge) => (held[kernel.row[edge]].has(kernel.column[edge]) ? 0 : 1) - filled[kernel.row[edge]]),
    least: 0 - filled.reduce((sum: number, one) => sum + one, 0),
  }
}

/** Writes the steps of one level below a node: no plan is worth more than `target`. `ahead` goes on where plans meet it. */
export function writeLevel(
  kernel: Kernel, level: number, target: number, node: Node, trace: Trace, steps: ProofStep[], ahead: (kept: Kept) => void, scratch: Scratch,
): void {
  if (trace.bound === -Infinity) {
    steps.push(shortOf(node.face))
    return
  }
  if (trace.bound < target) {
    steps.push(boundOf(kernel, level, node, trace, scratch))
    return
  }
  if (trace.kept !== undefined) {
    const { rowDuals, columnDuals } = trace.kept
    if (level >= 0) steps.push(inSteps(rowDuals, columnDuals, trace.multipliers, trace.denominator))
    ahead(trace.kept)
    return
  }
  if (trace.split === undefined) {
    steps.push(brokenIn(node, scratch))
    return
  }
  const { split, children } = trace
  const nodes = share(kernel, node, split)
  const below = (i: number): void => writeLevel(kernel, level, target, nodes[i], children[i], steps, ahead, scratch)
  if (split.on === 'count') {
    steps.push({ row: kernel.soft[split.soft].row, cuts: split.cuts })
    children.forEach((_, i) => below(i))
  } else if (split.on === 'pair') {
    steps.push({ cadre: split.column, among: [...split.forColumn] })
    below(2)
    steps.push({ village: split.row, among: [...split.forRow] })
    below(1)
    below(0)
  } else {
    steps.push(split.on === 'row' ? { village: split.row, among: [...split.among] } : { cadre: split.column, among: [...split.among] })
    below(1)
    below(0)
  }
}

function inSteps(rowDuals: Float64Array, columnDuals: Float64Array, multipliers: Trace['multipliers'], denominator: number): ProofStep {
  return {
    villageDuals: Array.from(rowDuals, positiveZero),
    cadreDuals: Array.from(columnDuals, positiveZero),
    ...(multipliers.length === 0 ? {} : { multipliers }),
    ...(denominator === 1 ? {} : { denominator }),
  }
}

/** JSON knows no negative zero. */
function positiveZero(value: number): number {
  return value === 0 ? 0 : value
}

/** The bound of a node once more, with its duals. */
function boundOf(kernel: Kernel, level: number, node: Node, { multipliers, denominator }: Trace, scratch: Scratch): ProofStep {
  const { weight } = weigh(kernel, node, level, scratch)
  const byNumber = new Map(multipliers)
  const values = Float64Array.from(node.guards, ({ number }) => byNumber.get(number) ?? 0)
  const face = copyFace(node.face)
  assign(face, node.guards, weight, values, denominator, scratch)
  const { rowDual, columnDual } = scratch.work
  return { ...inSteps(rowDual.subarray(0, face.rows), columnDual.subarray(0, face.columns), multipliers, denominator), ...(level < 0 ? { empty: true } : {}) }
}

/** Rows or columns that must be matched and have too few partners (Hall 1935): with these duals any plan would be worth less than nothing. */
function shortOf({ rows, columns, start, column, mustRow, mustColumn }: Face): ProofStep {
  const partners = (sides: number, others: number, must: Uint8Array, edges: readonly (readonly [number, number])[]): readonly [number[], number[]] => {
    const lists = Array.from({ length: sides }, (): number[] => [])
    for (const [one, other] of edges) lists[one].push(other)
    const needy = [...must.keys()].filter((i) => must[i] === 1)
    const offsets = [0]
    for (const i of needy) offsets.push(offsets[offsets.length - 1] + lists[i].length)
    const { shortRows } = saturateRows(needy.length, others, Int32Array.from(offsets), Int32Array.from(needy.flatMap((i) => lists[i])))
    const mine = new Array<number>(sides).fill(0)
    const theirs = new Array<number>(others).fill(0)
    for (const r of shortRows) {
      mine[needy[r]] = -1
      for (const other of lists[needy[r]]) theirs[other] = 1
    }
    return [mine, theirs]
  }
  const edges: (readonly [number, number])[] = []
  for (let r = 0; r < rows; r++) for (let place = start[r]; place < start[r + 1]; place++) edges.push([r, column[place]])
  const byRows = partners(rows, columns, mustRow, edges)
  if (byRows[0].includes(-1)) return { villageDuals: byRows[0], cadreDuals: byRows[1], empty: true }
  const [cadreDuals, villageDuals] = partners(columns, rows, mustColumn, edges.map(([r, c]) => [c, r]))
  return { villageDuals, cadreDuals, empty: true }
}

/** The guard that the only plan of a node breaks. */
function brokenIn({ face: source, guards }: Node, scratch: Scratch): ProofStep {
  const face = copyFace(source)
  const nothing = new Float64Array(face.start[face.rows])
  assign(face, [], nothing, new Float64Array(0), 1, scratch)
  const plan = planOf(face)
  const broken = guards.findIndex((guard) => !obeys(guard, sumOver(guard.coefficient, plan)))
  const multipliers = new Float64Array(guards.length)
  multipliers[broken] = sumOver(guards[broken].coefficient, plan) < guards[broken].lower ? 1 : -1
  assign(face, guards, nothing, multipliers, 1, scratch)
  const { rowDual, columnDual } = scratch.work
  return {
    ...inSteps(rowDual.subarray(0, face.rows), columnDual.subarray(0, face.columns), [[guards[broken].number, multipliers[broken]]], 1),
    empty: true,
  }
}

/** Best plans that show every option: those that were met, then, where no guard is left, plans re-routed to have the rest. */
function witnessesOf({ column }: Kernel, nodes: readonly Node[], { options, met }: Options): readonly Int32Array[] {
  const missing = options.map((columns) => new Set(columns))
  const found: Int32Array[] = []
  const show = (columns: Int32Array): void => {
    if (columns.reduce((fresh, c, r) => (missing[r].delete(c) ? fresh + 1 : fresh), 0) > 0) found.push(columns)
  }
  const columnsOf = (plan: Int32Array): Int32Array => plan.map((edge) => (edge < 0 ? -1 : column[edge]))
  for (const plan of met) show(columnsOf(plan))
  for (const node of nodes) {
    if (node.guards.length > 0) continue
    const face = copyFace(node.face)
    const memory = createRerouting(face)
    missing.forEach((columns, r) => {
      for (const c of [...columns]) {
        if (!columns.has(c)) continue
        let place = -1
        for (let k = face.start[r]; c >= 0 && k < face.start[r + 1]; k++) if (face.column[k] === c) place = k
        if ((c < 0 || place >= 0) && giveRow(face, r, place, memory)) show(columnsOf(planOf(face)))
      }
    })
  }
  return found
}
