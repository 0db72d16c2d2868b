/** Who can hold which village in some optimal plan: strong components of the residual digraph (Régin 1994; Tassa 2012). */

import { type Finding, integers } from './findings.ts'
import { type Lists, listsBy, type NumberedRound } from './numbered-round.ts'
import type { Face, Searched } from './optimality.ts'
import { type CountedPlan, isBlocking, mutualPairs, rowMiss, worth } from './plan.ts'

/** Outside the parts that were searched: pairs of the face in some of its plans, villages and then cadres alone in some, how many hold each village in some. */
export type Options = { readonly some: Uint8Array; readonly alone: Uint8Array; readonly count: Int32Array }

/** The options of a face. Linear in its pairs. */
export function optionsOn({ main, now: { alive, must }, plan: { holder, owner } }: Face): Options {
  // two plans differ by cycles of moves: a village takes another's cadre; s stands for nobody, who has idle cadres and vacant villages
  const s = holder.length
  const from = (c: number): number => (owner[c] < 0 ? s : owner[c])
  const visit = (arc: (u: number, w: number) => void): void => {
    for (let i = 0; i < alive.length; i++) if (alive[i] === 1 && main.c[i] - s !== holder[main.v[i]]) arc(main.v[i], from(main.c[i] - s))
    for (let v = 0; v < s; v++) {
      if (holder[v] < 0 || must[s + holder[v]] === 0) arc(s, v)
      if (must[v] === 0) arc(v, s)
    }
  }
  const start = new Int32Array(s + 2)
  visit((u) => start[u + 1]++)
  for (let u = 0; u <= s; u++) start[u + 1] += start[u]
  const [next, items] = [start.slice(), new Int32Array(start[s + 1])]
  visit((u, w) => (items[next[u]++] = w))
  const component = strongComponents({ start, items })
  const [some, alone, count] = [new Uint8Array(alive.length), new Uint8Array(must.length), new Int32Array(s)]
  for (let i = 0; i < alone.length; i++) {
    const v = i < s ? i : from(i - s)
    alone[i] = v === s || holder[v] < 0 || (must[i] === 0 && component[v] === component[s]) ? 1 : 0
    if (i < s) count[i] = alone[i]
  }
  for (let i = 0; i < some.length; i++) {
    some[i] = alive[i] === 1 && component[main.v[i]] === component[from(main.c[i] - s)] ? 1 : 0
    count[main.v[i]] += some[i]
  }
  return { some, alone, count }
}

/** Who holds each village in some plan of the face, by number, the number of all for vacant. */
export function listedOptions(n: NumberedRound, { main }: Face, { some, alone }: Options): number[][] {
  const lists = Array.from({ length: n.villageCount }, (_, v) => (alone[v] === 1 ? [n.cadreCount] : []))
  for (let i = 0; i < some.length; i++) if (some[i] === 1) lists[main.v[i]].push(main.c[i] - n.villageCount)
  return lists
}

/**
 * Whether the options of a face are exact: no undecided mutual pair may block, and no row may be missed, in some plan of the face. Otherwise a finding says what is
 * open, and options may be too many. `lists` are the options by village, those stated in parts.
 */
export function areExact(n: NumberedRound, { main, undecided, gone }: Face, { some, alone, count }: Options, lists: readonly (readonly number[])[], findings: Finding[]): boolean {
  const { choice, recommendation } = n.pairs
  // the worst that may happen to each side; an undecided pair can block only if both may be worse off than with each other
  const worst = new Float64Array(alone.length)
  const worsen = (i: number, rank: number): number => (worst[i] = Math.max(worst[i], rank === 0 ? Infinity : rank))
  for (let i = 0; i < alone.length; i++) if (alone[i] === 1) worst[i] = Infinity
  for (let i = 0; i < some.length; i++) {
    if (some[i] === 0) continue
    worsen(main.v[i], recommendation[main.pairs[i]])
    worsen(main.c[i], choice[main.pairs[i]])
  }
  const { e, v, c } = main.sides
  const blockingPairs = undecided.filter((k) => gone[v[k]] === 0 && worst[v[k]] > recommendation[e[k]] && worst[c[k]] > choice[e[k]]).length
  // how often a row may count outside the parts, and does inside
  const rules = n.rows.filter((row) => {
    if (row.soft && !n.levels.some(({ objective }) => objective === 'broken')) return false
    const bounds = [0, 0]
    row.villages.forEach((on, v) => {
      if (on === 0) return
      const counts = lists[v].map((c) => (c < n.cadreCount ? row.cadres[c] : 0))
      bounds[0] += Math.min(...counts, 1)
      bounds[1] += Math.max(...counts, 0)
    })
    const touched = row.villages.some((on, v) => on === 1 && gone[v] === 0 && count[v] > 1)
    return touched && (bounds[0] < row.atLeast || bounds[1] > row.atMost)
  }).map(({ id }) => id)
  const exact = blockingPairs === 0 && rules.length === 0
  if (!exact) findings.push({ code: 'candidates-open', claim: 'candidates', blockingPairs, rules })
  return exact
}

/**
 * Compares stated candidates (cadres by number, their number of all for vacant) with the options: where these are not exact only wrong candidates show, not
 * missing ones. In a part that was searched its steps show that there are no others, and its witnesses that there are these.
 */
export function checkCandidates(n: NumberedRound, face: Face, stated: readonly (readonly number[])[], findings: Finding[]): void {
  const options = optionsOn(face)
  const lists = listedOptions(n, face, options)
  const exact = areExact(n, face, options, lists.map((list, v) => (face.gone[v] === 1 ? stated[v] : list)), findings)
  const report = (code: 'candidate-missing' | 'candidate-wrong', v: number) => (c: number): unknown =>
    findings.push({ code, claim: 'candidates', village: n.people.villageId(v), cadre: c === n.cadreCount ? null : n.people.cadreId(c) })
  stated.forEach((list, v) => {
    if (face.gone[v] === 1) return
    const listed = new Set(list)
    lists[v].filter((c) => !listed.delete(c) && exact).forEach(report('candidate-missing', v))
    listed.forEach(report('candidate-wrong', v))
  })
  const seenIn = face.searched.length === 0 ? null : witnessReader(n, face.plan)
  for (const one of face.searched) {
    if (!one.candidates) findings.push({ code: 'search-open', claim: 'candidates', villages: one.part.villages.length })
    else seenIn!(one).forEach((seen, i) => stated[one.part.villages[i]].filter((c) => !seen.has(c)).forEach(report('candidate-wrong', one.part.villages[i])))
  }
}

/**
 * A reader of witnesses: who holds each village of a part in those that are as good a plan as the one shown, everything outside the part as it stands there.
 * Linear in witnesses × the part.
 */
export function witnessReader(n: NumberedRound, { holder, owner, pair }: CountedPlan): (one: Searched) => readonly Set<number>[] {
  const plan = { holder: holder.slice(), owner: owner.slice(), pair: pair.slice() }
  const mutual = n.levels.some(({ objective }) => objective === 'stability') ? mutualPairs(n) : new Int32Array(0)
  const near = [listsBy(mutual.map((e) => n.pairs.village[e]), n.villageCount), listsBy(mutual.map((e) => n.pairs.cadre[e]), n.cadreCount)]
  return (one) => seenIn(n, plan, one, [...new Set([one.part.villages, one.part.cadres].flatMap((people, side) =>
    people.flatMap((i) => Array.from(near[side].items.subarray(near[side].start[i], near[side].start[i + 1]), (at) => mutual[at]))))])
}

/** `mutual`: the mutual pairs of the part's villages and cadres; `plan` is put back as it was. */
function seenIn(n: NumberedRound, plan: Pick<CountedPlan, 'holder' | 'owner' | 'pair'>, { part, root, witnesses }: Searched, mutual: readonly number[]): readonly Set<number>[] {
  const { holder, owner, pair } = plan
  const { villages, cadres } = part
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
  const places = new Map(Array.from(part.pairs, (_, i) => [part.v[i] * cadres.length + part.c[i] - villages.length, i]))
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
export function strongComponents({ start, items }: Lists): Int32Array {
  const nodes = start.length - 1
  const component = new Int32Array(nodes).fill(-1)
  const [low, found, path, stack] = [0, 1, 2, 3].map(() => new Int32Array(nodes))
  const next = start.slice()
  let [depth, height] = [0, 0]
  for (let root = 0; root < nodes; root++) {
    if (found[root] === 0) path[depth++] = root
    while (depth > 0) {
      const u = path[depth - 1]
      if (found[u] === 0) {
        stack[height++] = u
        found[u] = low[u] = height
      }
      const w = next[u] < start[u + 1] ? items[next[u]] : -1
      if (w >= 0 && found[w] === 0) path[depth++] = w
      else if (w >= 0) {
        next[u]++
        if (component[w] < 0) low[u] = Math.min(low[u], low[w])
      } else {
        depth--
        if (low[u] === found[u]) for (let x = -1; x !== u;) component[(x = stack[--height])] = u
      }
    }
  }
  return component
}
