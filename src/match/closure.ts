/** Cheapest closed sets, exactly: minimum cuts (Picard 1976), and all of them at once for the next criterion (Picard and Queyranne 1980). */

/** A directed graph whose closed sets hold, with a node, everything it requires; narrowed down to cheapest ones level by level. */
export interface Closures {
  readonly nodes: number
  /** Node `requirer[a]` requires node `required[a]`. */
  readonly requirer: Int32Array
  readonly required: Int32Array
  /** 1 = the two nodes require each other. */
  readonly mutual: Uint8Array
  /** 1 = in all closed sets that are left, −1 = in none, 0 = open. */
  readonly fixed: Int8Array
}

/** All closed sets of a graph given by its arcs. */
export function createClosures(nodes: number, requirer: Int32Array, required: Int32Array): Closures {
  return { nodes, requirer, required, mutual: new Uint8Array(requirer.length), fixed: new Int8Array(nodes) }
}

/**
 * Keeps the closed sets of least total cost. They are the closed sets of the residual graph of a maximum flow, so all of them stay available to
 * the next level: arcs that carry flow bind both ways, what the source reaches is in, what reaches the sink is out.
 *
 * `cost[x]` is an integer; the sum of their sizes must stay below 2^53. Costs of nodes that are fixed do not matter.
 *
 * @complexity O(nodes² × arcs) worst case (Dinic 1970), near-linear in practice.
 */
export function keepCheapest(c: Closures, cost: Float64Array): void {
  const { nodes, requirer, required, mutual, fixed } = c
  const source = nodes
  const sink = nodes + 1
  // arcs in pairs: a leads to head[a], back along a ^ 1; only open nodes take part
  const tail: number[] = []
  const head: number[] = []
  const room: number[] = []
  const requirement: number[] = []
  for (let x = 0; x < nodes; x++) {
    if (fixed[x] !== 0 || cost[x] === 0) continue
    const gain = cost[x] < 0
    tail.push(gain ? source : x, gain ? x : sink)
    head.push(gain ? x : sink, gain ? source : x)
    room.push(Math.abs(cost[x]), 0)
    requirement.push(-1)
  }
  if (room.length === 0) return
  for (let a = 0; a < requirer.length; a++) {
    if (fixed[requirer[a]] !== 0 || fixed[required[a]] !== 0) continue
    tail.push(requirer[a], required[a])
    head.push(required[a], requirer[a])
    room.push(Infinity, mutual[a] === 1 ? Infinity : 0)
    requirement.push(a)
  }
  const start = new Int32Array(nodes + 3)
  for (const x of tail) start[x + 1]++
  for (let x = 0; x < nodes + 2; x++) start[x + 1] += start[x]
  const fill = start.slice(0, nodes + 2)
  const arc = new Int32Array(tail.length)
  for (let a = 0; a < tail.length; a++) arc[fill[tail[a]]++] = a

  const level = new Int32Array(nodes + 2)
  const queue = new Int32Array(nodes + 2)
  const next = new Int32Array(nodes + 2)
  const path = new Int32Array(nodes + 2)
  const search = (from: number, forward: boolean): void => {
    level.fill(-1)
    level[from] = 0
    let size = 1
    queue[0] = from
    for (let i = 0; i < size; i++) {
      const x = queue[i]
      for (let k = start[x]; k < start[x + 1]; k++) {
        const a = arc[k]
        if (room[forward ? a : a ^ 1] === 0 || level[head[a]] >= 0) continue
        level[head[a]] = level[x] + 1
        queue[size++] = head[a]
      }
    }
  }

  for (;;) {
    search(source, true)
    if (level[sink] < 0) break
    // blocking flow: depth first along levels, without recursion
    next.set(start.subarray(0, nodes + 2))
    let depth = 0
    let x = source
    for (;;) {
      if (x === sink) {
        let amount = Infinity
        for (let d = 0; d < depth; d++) amount = Math.min(amount, room[path[d]])
        let back = depth
        for (let d = depth - 1; d >= 0; d--) {
          room[path[d]] -= amount
          room[path[d] ^ 1] += amount
          if (room[path[d]] === 0) back = d
        }
        depth = back
        x = tail[path[depth]]
        continue
      }
      let step = -1
      for (; next[x] < start[x + 1]; next[x]++) {
        const a = arc[next[x]]
        if (room[a] > 0 && level[head[a]] === level[x] + 1) {
          step = a
          break
        }
      }
      if (step >= 0) {
        path[depth++] = step
        x = head[step]
      } else if (depth === 0) {
        break
      } else {
        x = tail[path[--depth]]
        next[x]++
      }
    }
  }

  // the last search reached what is in every cheapest set
  for (let y = 0; y < nodes; y++) if (level[y] >= 0) fixed[y] = 1
  search(sink, false)
  for (let y = 0; y < nodes; y++) if (level[y] >= 0 && fixed[y] === 0) fixed[y] = -1
  for (let a = 0; a < room.length; a += 2) if (requirement[a >> 1] >= 0 && room[a ^ 1] > 0) mutual[requirement[a >> 1]] = 1
}
