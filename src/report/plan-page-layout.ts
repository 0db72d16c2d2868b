/** Where everything stands in the pictures of the plan page: which picture, which row. A post is a straight line, because both ends share a row. */

import type { Round } from '../model/round.ts'
import type { PageEdge, PageGraph } from './plan-page-graph.ts'

/** One row of a picture; -1: nothing on that side. */
export interface Row {
  readonly village: number
  readonly cadre: number
  /** The cadre stands here only because somebody in this picture has to do with him; his place is in another picture. */
  readonly guest: boolean
  /** Rows of one part hang together; lines never leave it. */
  readonly part: number
}

/** One picture: its rows from top to bottom and every edge of its villages. */
export interface Picture {
  /** Townships and areas, outermost first; empty when there is only one picture, or nothing tells the villages apart. */
  readonly title: readonly string[]
  readonly rows: readonly Row[]
  readonly edges: readonly PageEdge[]
}

/** Rounds with more villages are drawn in several pictures. */
export const mostInOnePicture = 80
/** Villages in a picture of a part that is too large by itself. */
const perPiece = 40

/**
 * One picture up to 80 villages; above, one per township and area, or by parts that hang together where there are no areas. Every village and every edge is in exactly
 * one picture; a cadre is at home in one, and a guest in others whose villages have to do with him.
 *
 * @complexity O(edges × sweeps) to put rows in order, after O(villages + cadres + edges) to part them.
 */
export function layOut(graph: PageGraph, round: Pick<Round, 'villages' | 'cadres'>): readonly Picture[] {
  const groups = groupVillages(graph, round)
  const groupOf = new Int32Array(graph.villages.length)
  groups.forEach(({ villages }, g) => villages.forEach((v) => (groupOf[v] = g)))
  const edgesOf: PageEdge[][] = groups.map(() => [])
  const named: number[][] = graph.cadres.map(() => [])
  for (const edge of graph.edges) {
    edgesOf[groupOf[edge.village]].push(edge)
    named[edge.cadre].push(groupOf[edge.village])
  }
  // at home where his post is, else where most who have to do with him are, else in his township
  const firstOf = new Map<string, number>()
  round.villages.forEach(({ pool = '' }, v) => firstOf.set(pool, Math.min(firstOf.get(pool) ?? groupOf[v], groupOf[v])))
  const home = graph.cadres.map(({ village }, c) => {
    if (village >= 0) return groupOf[village]
    return named[c].length > 0 ? mostFrequent(named[c]) : (firstOf.get(round.cadres[c].pool ?? '') ?? 0)
  })
  return groups.map(({ title, villages }, g) => {
    const present = new Set<number>(edgesOf[g].map(({ cadre }) => cadre))
    home.forEach((h, c) => h === g && present.add(c))
    return { title, rows: orderRows(graph, villages, [...present].sort((a, b) => a - b), edgesOf[g], (c) => home[c] !== g), edges: edgesOf[g] }
  })
}

interface Group {
  readonly title: readonly string[]
  readonly villages: readonly number[]
}

function groupVillages({ villages, cadres, edges }: PageGraph, round: Pick<Round, 'villages'>): readonly Group[] {
  const everybody = villages.map((_, v) => v)
  if (villages.length <= mostInOnePicture) return [{ title: [], villages: everybody }]
  const labels = round.villages.map(({ pool, area }) => [pool, area].filter((label): label is string => label !== undefined && label.trim() !== ''))
  if (labels.some((label) => label.length > 0)) {
    const groups = new Map<string, { title: readonly string[]; villages: number[] }>()
    labels.forEach((title, v) => {
      const key = JSON.stringify(title)
      const group = groups.get(key) ?? { title, villages: [] }
      groups.set(key, group)
      group.villages.push(v)
    })
    return [...groups.values()].flatMap(({ title, villages: members }) =>
      members.length <= mostInOnePicture ? [{ title, villages: members }] : pieces(members).map((piece) => ({ title, villages: piece })),
    )
  }
  // parts that hang together by posts and wishes, small ones side by side, large ones in pieces
  const find = disjointSets(villages.length + cadres.length, edges.map(({ village, cadre }) => [village, villages.length + cadre]))
  const parts = new Map<number, number[]>()
  for (const v of everybody) {
    const root = find(v)
    parts.set(root, [...(parts.get(root) ?? []), v])
  }
  const groups: Group[] = []
  let filling: number[] = []
  const close = (): void => {
    if (filling.length > 0) groups.push({ title: [], villages: filling })
    filling = []
  }
  for (const part of parts.values()) {
    if (filling.length + part.length > perPiece) close()
    if (part.length > perPiece) groups.push(...pieces(part).map((piece) => ({ title: [], villages: piece })))
    else filling = [...filling, ...part]
  }
  close()
  return groups
}

/** Cuts a list into parts of nearly the same length, none longer than a piece may be. */
function pieces(members: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(members.length / perPiece)
  return Array.from({ length: count }, (_, k) => members.slice(Math.floor((k * members.length) / count), Math.floor(((k + 1) * members.length) / count)))
}

/** The value that occurs most often, of equals the first. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let [best, most] = [0, 0]
  for (const [value, count] of counts) if (count > most) [best, most] = [value, count]
  return best
}

/** Rows of one picture: part by part in the order of the sheet, and within a part so that few lines cross. */
function orderRows(graph: PageGraph, villages: readonly number[], cadres: readonly number[], edges: readonly PageEdge[], isGuest: (cadre: number) => boolean): readonly Row[] {
  const rowOfVillage = new Map<number, number>()
  const rowOfCadre = new Map<number, number>()
  const rows: { village: number; cadre: number }[] = []
  for (const v of villages) {
    const { cadre } = graph.villages[v]
    rowOfVillage.set(v, rows.length)
    if (cadre >= 0) rowOfCadre.set(cadre, rows.length)
    rows.push({ village: v, cadre })
  }
  for (const c of cadres) {
    if (rowOfCadre.has(c)) continue
    rowOfCadre.set(c, rows.length)
    rows.push({ village: -1, cadre: c })
  }
  const links = edges
    .map(({ village, cadre }): readonly [number, number] => [rowOfVillage.get(village)!, rowOfCadre.get(cadre)!])
    .filter(([a, b]) => a !== b)
  const find = disjointSets(rows.length, links)
  const parts = new Map<number, number[]>()
  rows.forEach((_, r) => parts.set(find(r), [...(parts.get(find(r)) ?? []), r]))
  const linksOf = new Map<number, (readonly [number, number])[]>()
  for (const link of links) linksOf.set(find(link[0]), [...(linksOf.get(find(link[0])) ?? []), link])
  // people nobody has to do with come last, as one part
  const lonely = (members: readonly number[]): boolean => members.length === 1 && rows[members[0]].village < 0
  const ordered = [...parts].filter(([, members]) => !lonely(members)).map(([root, members]) => fewCrossings(members, linksOf.get(root) ?? []))
  const rest = [...parts.values()].filter(lonely).flat()
  return [...ordered, ...(rest.length === 0 ? [] : [rest])].flatMap((members, part) =>
    members.map((r): Row => ({ ...rows[r], guest: rows[r].cadre >= 0 && isGuest(rows[r].cadre), part })),
  )
}

const sweeps = 24
/** Up to this many rows are moved one by one after the sweeps. */
const fewRows = 64

/** The rows of a part in an order in which few lines cross: barycentres, then single rows moved; never worse than the order they came in. */
export function fewCrossings(members: readonly number[], links: readonly (readonly [number, number])[]): readonly number[] {
  if (links.length < 2) return members
  const neighbours = new Map<number, number[]>(members.map((r) => [r, []]))
  for (const [a, b] of links) {
    neighbours.get(a)!.push(b)
    neighbours.get(b)!.push(a)
  }
  let best = members
  let least = crossings(members, links)
  let order = members
  const consider = (next: readonly number[]): void => {
    const count = crossings(next, links)
    if (count < least || (count === least && spread(next, links) < spread(best, links))) [best, least] = [next, count]
  }
  for (let sweep = 0; sweep < sweeps && least > 0; sweep++) {
    const place = new Map(order.map((r, k) => [r, k]))
    const centre = new Map(order.map((r, k) => {
      const near = neighbours.get(r)!
      // its own place counts too, else two rows that know only each other change places for ever
      return [r, (near.reduce((sum, other) => sum + place.get(other)!, 0) + k) / (near.length + 1)]
    }))
    order = [...order].sort((a, b) => centre.get(a)! - centre.get(b)! || place.get(a)! - place.get(b)!)
    consider(order)
  }
  return members.length <= fewRows ? moveRows(best, links) : best
}

/** Moves one row at a time to where the lines are shortest, as long as that helps; crossings never grow. */
function moveRows(start: readonly number[], links: readonly (readonly [number, number])[]): readonly number[] {
  let order = start
  let value = spread(order, links)
  let count = crossings(order, links)
  for (let pass = 0; pass < 4; pass++) {
    const before = value
    for (const row of start) {
      const rest = order.filter((r) => r !== row)
      for (let k = 0; k <= rest.length; k++) {
        const next = [...rest.slice(0, k), row, ...rest.slice(k)]
        const length = spread(next, links)
        if (length >= value) continue
        const crossed = crossings(next, links)
        if (crossed <= count) [order, value, count] = [next, length, crossed]
      }
    }
    if (value === before) break
  }
  return order
}

/** How many pairs of lines cross. O(links²). */
export function crossings(order: readonly number[], links: readonly (readonly [number, number])[]): number {
  const place = new Map(order.map((r, k) => [r, k]))
  const ends = links.map(([a, b]) => [place.get(a)!, place.get(b)!] as const)
  // a link also passes over the rows between its ends, nearly all of them posts
  let count = ends.reduce((sum, [a, b]) => sum + Math.max(0, Math.abs(a - b) - 1), 0)
  for (let i = 0; i < ends.length; i++) for (let k = 0; k < i; k++) if ((ends[i][0] - ends[k][0]) * (ends[i][1] - ends[k][1]) < 0) count++
  return count
}

/** How far lines go, all together. */
function spread(order: readonly number[], links: readonly (readonly [number, number])[]): number {
  const place = new Map(order.map((r, k) => [r, k]))
  return links.reduce((sum, [a, b]) => sum + Math.abs(place.get(a)! - place.get(b)!), 0)
}

/** Joins pairs; the function returned gives the least member of a set. */
function disjointSets(size: number, pairs: readonly (readonly [number, number])[]): (item: number) => number {
  const parent = Int32Array.from({ length: size }, (_, k) => k)
  const find = (item: number): number => {
    while (parent[item] !== item) item = parent[item] = parent[parent[item]]
    return item
  }
  for (const [a, b] of pairs) {
    const [x, y] = [find(a), find(b)]
    if (x !== y) parent[Math.max(x, y)] = Math.min(x, y)
  }
  return find
}
