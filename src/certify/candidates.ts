/** Who can hold which village in some optimal plan: strong components of the residual digraph (Régin 1994; Tassa 2012). */

import type { Finding } from './findings.ts'
import { meant, type NumberedRound } from './numbered-round.ts'
import type { Face } from './optimality.ts'
import type { CountedPlan } from './plan.ts'

/** Over the plans of a face, `plan` among them: pairs in some of them, villages and then cadres alone in some, options of every village. */
export function optionsOn({ pairs: { village, cadre } }: NumberedRound, { holder, owner }: CountedPlan, { alive, must }: Face) {
  // two plans differ by cycles of moves: a village takes another's cadre; s stands for nobody, who has idle cadres and vacant villages
  const s = holder.length
  const from = (c: number): number => (owner[c] < 0 ? s : owner[c])
  const arcs = Array.from({ length: s + 1 }, (): number[] => [])
  alive.forEach((on, p) => on === 1 && cadre[p] !== holder[village[p]] && arcs[village[p]].push(from(cadre[p])))
  holder.forEach((c, v) => {
    if (c < 0 || must[s + c] === 0) arcs[s].push(v)
    if (must[v] === 0) arcs[v].push(s)
  })
  const component = strongComponents(arcs)
  const some = alive.map((on, p) => on & Number(component[village[p]] === component[from(cadre[p])]))
  const alone = must.map((on, i) => {
    const v = i < s ? i : from(i - s)
    return Number(v === s || holder[v] < 0 || (on === 0 && component[v] === component[s]))
  })
  const count = alone.slice(0, s)
  some.forEach((on, p) => (count[village[p]] += on))
  return { some, alone, count }
}

/**
 * Compares stated candidates (cadres by number, their number of all for vacant) with the options. These are exact unless an undecided mutual
 * pair may block, or a `count` or `apart` rule may break, in some plan of the face: then only wrong candidates show, not missing ones.
 */
export function checkCandidates(n: NumberedRound, plan: CountedPlan, face: Face, stated: readonly number[][], findings: Finding[]): void {
  const { pairs: { village, cadre, choice, recommendation, start }, round: { villages, cadres } } = n
  const { some, alone, count } = optionsOn(n, plan, face)
  // the worst that may happen to each side; an undecided pair can block only if both may be worse off than with each other
  const worst = Float64Array.from(alone, (on) => (on === 1 ? Infinity : 0))
  const worsen = (i: number, rank: number): number => (worst[i] = Math.max(worst[i], rank === 0 ? Infinity : rank))
  some.forEach((on, p) => on === 1 && worsen(village[p], recommendation[p]) && worsen(villages.length + cadre[p], choice[p]))
  const rules = [...n.rules, ...n.soft].filter((rule) => {
    if (rule.kind !== 'count' && rule.kind !== 'apart') return false
    const who = meant(n.round, rule)
    return some.some((on, p) => on === 1 && count[village[p]] > 1 && (who.villages[village[p]] & who.cadres[cadre[p]]) === 1)
  }).map(({ id }) => id)
  const mayBlock = (p: number): boolean => worst[village[p]] > recommendation[p] && worst[villages.length + cadre[p]] > choice[p]
  const blockingPairs = [...face.undecided].filter(mayBlock).length
  const exact = blockingPairs === 0 && rules.length === 0
  if (!exact) findings.push({ code: 'candidates-open', claim: 'candidates', blockingPairs, rules })
  stated.forEach((list, v) => {
    const listed = new Set(list)
    const options = alone[v] === 1 ? [cadres.length] : []
    for (let p = start[v]; p < start[v + 1]; p++) if (some[p] === 1) options.push(cadre[p])
    const report = (code: 'candidate-missing' | 'candidate-wrong') => (c: number): unknown =>
      findings.push({ code, claim: 'candidates', village: villages[v].id, cadre: c === cadres.length ? null : cadres[c].id })
    options.filter((c) => !listed.delete(c) && exact).forEach(report('candidate-missing'))
    listed.forEach(report('candidate-wrong'))
  })
}

/** The component of every node of a digraph given by its arcs. Tarjan 1972, without recursion. */
export function strongComponents(arcs: readonly (readonly number[])[]): Int32Array {
  const component = new Int32Array(arcs.length).fill(-1)
  const [low, found, next] = [0, 1, 2].map(() => new Int32Array(arcs.length))
  const [path, stack]: number[][] = [[], []]
  for (let root = 0; root < arcs.length; root++) {
    if (found[root] === 0) path.push(root)
    while (path.length > 0) {
      const u = path[path.length - 1]
      if (found[u] === 0) found[u] = low[u] = stack.push(u)
      const w = next[u] < arcs[u].length ? arcs[u][next[u]] : -1
      if (w >= 0 && found[w] === 0) path.push(w)
      else if (w >= 0) {
        next[u]++
        if (component[w] < 0) low[u] = Math.min(low[u], low[w])
      }
      else if (path.pop() === u && low[u] === found[u]) for (let x = -1; x !== u;) component[(x = stack.pop() as number)] = u
    }
  }
  return component
}
