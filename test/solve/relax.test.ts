import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorkspace } from '../../src/flow/max-weight-assignment.ts'
import { type Guard, sumOver } from '../../src/solve/kernel.ts'
import { differences, mixPlans } from '../../src/solve/mix.ts'
import { fixNode, obeys, relax } from '../../src/solve/relax.ts'
import { allPlans, faceOf, type SmallGraph, smallGraph } from '../flow/faces.ts'

const memory = { work: createWorkspace(8, 8), weighed: new Float64Array(64) }

const edgesOf = (graph: SmallGraph) => ({
  pair: Int32Array.from(graph.edges.keys()),
  row: Int32Array.from(graph.edges, ({ row }) => row),
  column: Int32Array.from(graph.edges, ({ column }) => column),
})

/** Graphs with one to three sums to keep between bounds; coefficients 0 and 1, or small integers. */
const guarded = smallGraph(6).chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    guards: fc.array(
      fc.record({
        wide: fc.boolean(),
        values: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: graph.edges.length, maxLength: graph.edges.length }),
        lower: fc.option(fc.integer({ min: -2, max: 3 })),
        width: fc.option(fc.nat(3)),
      }).map(({ wide, values, lower, width }): Guard => ({
        number: 0,
        coefficient: Float64Array.from(values, (value) => (wide ? value : value > 0 ? 1 : 0)),
        lower: lower ?? -Infinity,
        upper: width === null ? Infinity : (lower ?? 0) + width,
      })),
      { minLength: 1, maxLength: 3 },
    ),
  }))

/** The plan as the edge of every row. */
const asRows = (graph: SmallGraph, edges: readonly number[]): Int32Array => {
  const plan = new Int32Array(graph.rows).fill(-1)
  for (const edge of edges) plan[graph.edges[edge].row] = edge
  return plan
}

const obeysAll = (guards: readonly Guard[], plan: Int32Array): boolean => guards.every((guard) => obeys(guard, sumOver(guard.coefficient, plan)))

describe('relax', () => {
  it('bounds every plan that obeys the guards, and only shows plans that do', () => {
    const seen = { met: 0, gap: 0, none: 0 }
    fc.assert(
      fc.property(guarded, ({ graph, guards }) => {
        const { face, weight } = faceOf(graph)
        const plans = allPlans(graph).filter(({ edges }) => obeysAll(guards, asRows(graph, edges)))
        const best = Math.max(-Infinity, ...plans.map((plan) => plan.weight))
        const { bound, obeying } = relax(edgesOf(graph), face, guards, weight, -Infinity, memory)
        expect(bound).toBeGreaterThanOrEqual(best)
        if (obeying !== undefined) {
          expect(plans.map(({ edges }) => asRows(graph, edges).join())).toContain(obeying.plan.join())
          expect(obeying.value).toBe(plans.find(({ edges }) => asRows(graph, edges).join() === obeying.plan.join())!.weight)
        }
        if (best === -Infinity) seen.none++
        else if (bound === best) seen.met++
        else seen.gap++
      }),
      { numRuns: 6000 },
    )
    // the bound is that of the linear program: mostly met, sometimes not
    expect(seen.met).toBeGreaterThan(3 * seen.gap)
    expect(seen.gap).toBeGreaterThan(0)
    expect(seen.none).toBeGreaterThan(100)
  })

  it('fixing for a target loses no plan that reaches it, and without a gap keeps no other', () => {
    let tight = 0
    fc.assert(
      fc.property(guarded, fc.nat(3), ({ graph, guards }, below) => {
        const { face, weight } = faceOf(graph)
        const relaxation = relax(edgesOf(graph), face, guards, weight, -Infinity, memory)
        if (relaxation.bound === -Infinity) return
        const target = relaxation.bound - below
        const fixed = fixNode(edgesOf(graph), face, guards, weight, target, relaxation, guards.length, memory)
        const alive = new Set(fixed.face.edge.subarray(0, fixed.face.start[fixed.face.rows]))
        const holds = (edges: readonly number[]): boolean =>
          edges.every((edge) => alive.has(edge)) &&
          fixed.face.mustRow.every((must, r) => must === 0 || edges.some((edge) => graph.edges[edge].row === r)) &&
          fixed.face.mustColumn.every((must, c) => must === 0 || edges.some((edge) => graph.edges[edge].column === c)) &&
          obeysAll(fixed.guards, asRows(graph, edges))
        const all = allPlans(graph)
        const wanted = all.filter(({ edges, weight: value }) => value >= target && obeysAll(guards, asRows(graph, edges)))
        expect(all.filter(({ edges }) => holds(edges)).map(({ edges }) => edges)).toEqual(wanted.map(({ edges }) => edges))
        if (below === 0 && wanted.length > 0) tight++
      }),
      { numRuns: 4000 },
    )
    expect(tight).toBeGreaterThan(50)
  })

  it('stops early when no plan can be good enough', () => {
    fc.assert(
      fc.property(guarded, ({ graph, guards }) => {
        const { face, weight } = faceOf(graph)
        const full = relax(edgesOf(graph), faceOf(graph).face, guards, weight, -Infinity, memory)
        const early = relax(edgesOf(graph), face, guards, weight, full.bound + 1, memory)
        expect(early.bound).toBeLessThanOrEqual(Math.max(full.bound, -Infinity))
        expect(early.plans.length).toBeLessThanOrEqual(full.plans.length)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('mixPlans', () => {
  it('gives a plan of the face that obeys the guards, made of the two, or none', () => {
    let mixed = 0
    fc.assert(
      fc.property(guarded, fc.nat(), fc.nat(), ({ graph, guards }, i, j) => {
        const plans = allPlans(graph)
        if (plans.length < 2) return
        const { face } = faceOf(graph)
        const from = asRows(graph, plans[i % plans.length].edges)
        const to = asRows(graph, plans[j % plans.length].edges)
        const groups = differences(edgesOf(graph), face, from, to)
        expect(groups.flat().sort((a, b) => a - b)).toEqual(Array.from(from.keys()).filter((r) => from[r] !== to[r]))
        // every group by itself leads to a plan again
        for (const group of groups) {
          const plan = from.slice()
          for (const r of group) plan[r] = to[r]
          expect(plans.map(({ edges }) => asRows(graph, edges).join())).toContain(plan.join())
        }
        const found = mixPlans(edgesOf(graph), face, from, to, guards)
        if (found === undefined) return
        mixed++
        expect(obeysAll(guards, found)).toBe(true)
        expect(plans.map(({ edges }) => asRows(graph, edges).join())).toContain(found.join())
        found.forEach((edge, r) => expect([from[r], to[r]]).toContain(edge))
      }),
      { numRuns: 5000 },
    )
    expect(mixed).toBeGreaterThan(10)
  })
})
