/** Who can hold which village in some optimal plan: strong components of the residual digraph (Régin 1994; Tassa 2012). */

import { type Finding, integers } from './findings.ts'
import type { NumberedRound } from './numbered-round.ts'
import type { Face, Searched } from './optimality.ts'
import { type CountedPlan, isBlocking, mutualPairs, rowMiss, worth } from './plan.ts'

/** Outside the parts that were searched: pairs of the face in some of its plans, villages and then cadres alone in some, options of every village. */
export function optionsOn({ main, now: { alive, must }, plan: { holder, owner } }: Face) {
  // two plans differ by cycles of moves: a village takes another's cadre; s stands for nobody, who has idle cadres and vacant villages
  const s = holder.length
  const from = (c: number): number => (owner[c] < 0 ? s : owner[c])
  const arcs = Array.from({ length: s + 1 }, (): number[] => [])
  alive.forEach((on, i) => on === 1 && main.c[i] - s !== holder[main.v[i]] && arcs[main.v[i]].push(from(main.c[i] - s)))
  holder.forEach((c, v) => {
    if (c < 0 || must[s + c] === 0) arcs[s].push(v)
    if (must[v] === 0) arcs[v].push(s)
  })
  const component = strongComponents(arcs)
  const some = alive.map((on, i) => on & Number(component[main.v[i]] === component[from(main.c[i] - s)]))
  const alone = must.map((on, i) => {
    const v = i < s ? i : from(i - s)
    return Number(v === s || holder[v] < 0 || (on === 0 && component[v] === component[s]))
  })
  const count = alone.slice(0, s)
  some.forEach((on, i) => (count[main.v[i]] += on))
  return { some, alone, count }
}

/**
 * Compares stated candidates (cadres by number, their number of all for vacant) with the options. These are exact unless an undecided mutual
 * pair may block, or a row may be missed, in some plan of the face: then only wrong candidates show, not missing ones. In a part that was
 * searched its steps show that there are no others, and its witnesses that there are these.
 */
export function checkCandidates(n: NumberedRound, face: Face, stated: readonly (readonly number[])[], findings: Finding[]): void {
  const { main, plan, searched, gone } = face
  const { pairs: { choice, recommendation }, round: { villages, cadres } } = n
  const { some, alone, count } = optionsOn(face)
  // the worst that may happen to each side; an undecided pair can block only if both may be worse off than with each other
  const worst = Float64Array.from(alone, (on) => (on === 1 ? Infinity : 0))
  const worsen = (i: number, rank: number): number => (worst[i] = Math.max(worst[i], rank === 0 ? Infinity : rank))
  const options = villages.map((_, v) => (alone[v] === 1 ? [cadres.length] : []))
  main.pairs.forEach((p, i) => {
    if (some[i] === 0) return
    worsen(main.v[i], recommendation[p])
    worsen(main.c[i], choice[p])
    options[main.v[i]].push(main.c[i] - villages.length)
  })
  const blockingPairs = face.undecided.filter(({ e, v, c }) => gone[v] === 0 && worst[v] > recommendation[e] && worst[c] > choice[e]).length
  // how often a row may count outside the parts, and does inside
  const rules = n.rows.filter((row) => {
    if (row.soft && !n.levels.some(({ objective }) => objective === 'broken')) return false
    const bounds = [0, 0]
    villages.forEach((_, v) => {
      if (row.villages[v] === 0) return
      const counts = (gone[v] === 1 ? stated[v] : options[v]).map((c) => (c < cadres.length ? row.cadres[c] : 0))
      bounds[0] += Math.min(...counts, 1)
      bounds[1] += Math.max(...counts, 0)
    })
    const touched = villages.some((_, v) => row.villages[v] === 1 && gone[v] === 0 && count[v] > 1)
    return touched && (bounds[0] < row.atLeast || bounds[1] > row.atMost)
  }).map(({ id }) => id)
  const exact = blockingPairs === 0 && rules.length === 0
  if (!exact) findings.push({ code: 'candidates-open', claim: 'candidates', blockingPairs, rules })
  const report = (code: 'candidate-missing' | 'candidate-wrong', v: number) => (c: number): unknown =>
    findings.push({ code, claim: 'candidates', village: villages[v].id, cadre: c === cadres.length ? null : cadres[c].id })
  stated.forEach((list, v) => {
    if (gone[v] === 1) return
    const listed = new Set(list)
    options[v].filter((c) => !listed.delete(c) && exact).forEach(report('candidate-missing', v))
    listed.forEach(report('candidate-wrong', v))
  })
  if (searched.length === 0) return
  const near = Array.from({ length: villages.length + cadres.length }, (): number[] => [])
  if (n.levels.some(({ objective }) => objective === 'stability')) for (const e of mutualPairs(n)) for (const i of [n.pairs.village[e], villages.length + n.pairs.cadre[e]]) near[i].push(e)
  const copy = { holder: plan.holder.slice(), owner: plan.owner.slice(), pair: plan.pair.slice() }
  for (const one of searched) {
    if (!one.candidates) findings.push({ code: 'search-open', claim: 'candidates', villages: one.part.villages.length })
    else seenIn(n, copy, one, near).forEach((seen, i) => stated[one.part.villages[i]].filter((c) => !seen.has(c)).forEach(report('candidate-wrong', one.part.villages[i])))
  }
}

/**
 * Who holds each village of a part in a witness that is as good a plan as the one shown, everything outside the part as it stands there. `near` are the mutual
 * pairs by village and cadre; `plan` is put back as it was.
 */
function seenIn(n: NumberedRound, plan: Pick<CountedPlan, 'holder' | 'owner' | 'pair'>, { part, root, witnesses }: Searched, near: readonly (readonly number[])[]): readonly Set<number>[] {
  const { holder, owner, pair } = plan
  const { villages, cadres } = part
  const mutual = [...new Set([...villages, ...cadres.map((c) => holder.length + c)].flatMap((i) => near[i]))]
  const rows = n.rows.filter((row) => villages.some((v) => row.villages[v] === 1))
  const counted = n.levels.some(({ objective }) => objective === 'broken')
  const worths = n.levels.map((level) => ({ of: worth(n, level), broken: level.objective === 'broken' }))
  const missed = (soft: boolean): number => rows.reduce((sum, row) => sum + (row.soft === soft && (counted || !soft) ? rowMiss(row, holder) : 0), 0)
  const judge = (): string => [
    ...worths.map(({ of, broken }) => villages.reduce((sum, v) => sum + (pair[v] < 0 ? 0 : of(pair[v])), broken ? -missed(true) : 0)),
    mutual.filter((e) => isBlocking(n, plan, e)).length, missed(false),
  ].join()
  const put = (places: readonly number[]): unknown => {
    for (const c of cadres) owner[c] = -1
    villages.forEach((v, i) => [pair[v], holder[v]] = places[i] < 0 ? [-1, -1] : [part.pairs[places[i]], n.pairs.cadre[part.pairs[places[i]]]])
    return villages.forEach((v) => holder[v] >= 0 && (owner[holder[v]] = v))
  }
  const places = new Map(part.pairs.map((_, i) => [part.v[i] * cadres.length + part.c[i] - villages.length, i]))
  const shown = villages.map((v, i) => (pair[v] < 0 ? -1 : (places.get(i * cadres.length + cadres.indexOf(holder[v])) ?? -1)))
  const best = judge()
  const seen = villages.map((v) => new Set([holder[v] < 0 ? owner.length : holder[v]]))
  for (const witness of witnesses.map(integers)) {
    const used = new Set(witness.filter((k) => k !== -1))
    const at = witness.map((k, i) => (k === -1 ? -1 : k >= 0 && k < cadres.length ? (places.get(i * cadres.length + k) ?? -2) : -2))
    const must = [...root.must.keys()].every((i) => root.must[i] === 0 || (i < villages.length ? at[i] >= 0 : used.has(i - villages.length)))
    if (at.length !== villages.length || at.includes(-2) || used.size < at.filter((i) => i >= 0).length || !must) continue
    put(at)
    if (judge() === best) villages.forEach((v, i) => seen[i].add(holder[v] < 0 ? owner.length : holder[v]))
  }
  put(shown)
  return seen
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
