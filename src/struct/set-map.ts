/** Which subsets of 0 … n − 1 are still unexplored: the first one in a fixed order, by a small search of its own. */

/**
 * The first unexplored subset: one that holds none of `full` completely and something of every one of `bare`; `null` when there is none. First is the
 * set that holds member 0, if there is one, then member 1 …, so no larger set is unexplored. Members ascend.
 *
 * Backtracking with unit propagation (Davis, Logemann, Loveland 1962): members in order, in before out.
 *
 * @complexity O(size of the lists) per step; exponentially many steps at worst.
 */
export function firstUnexplored(n: number, full: readonly (readonly number[])[], bare: readonly (readonly number[])[]): readonly number[] | null {
  // a clause wants one of its members at `wants`: out of a full set, in from a bare one
  const clauses = [...full.map((members) => ({ members, wants: 0 })), ...bare.map((members) => ({ members, wants: 1 }))]
  const clausesOf: number[][] = Array.from({ length: n }, () => [])
  clauses.forEach(({ members }, k) => members.forEach((member) => clausesOf[member].push(k)))
  const open = Int32Array.from(clauses, ({ members }) => members.length)
  const met = new Int32Array(clauses.length)
  const value = new Int8Array(n).fill(-1)
  const trail: number[] = []
  if (open.includes(0)) return null

  // sets the value and what follows from it; false = contradiction, with the trail telling what to undo
  const assign = (first: number, to: number): boolean => {
    const queue: [member: number, to: number][] = [[first, to]]
    for (let head = 0; head < queue.length; head++) {
      const [member, now] = queue[head]
      if (value[member] >= 0) {
        if (value[member] !== now) return false
        continue
      }
      value[member] = now
      trail.push(member)
      let possible = true
      for (const k of clausesOf[member]) {
        open[k]--
        if (clauses[k].wants === now) met[k]++
        if (met[k] > 0) continue
        if (open[k] === 0) possible = false
        if (open[k] === 1) queue.push([clauses[k].members.find((other) => value[other] < 0)!, clauses[k].wants])
      }
      if (!possible) return false
    }
    return true
  }
  const undoTo = (length: number): void => {
    while (trail.length > length) {
      const member = trail.pop()!
      for (const k of clausesOf[member]) {
        open[k]++
        if (clauses[k].wants === value[member]) met[k]--
      }
      value[member] = -1
    }
  }

  // clauses of one member decide before anything else
  for (const { members, wants } of clauses) if (members.length === 1 && !assign(members[0], wants)) return null
  const decisions: { readonly member: number; readonly height: number }[] = []
  for (let member = 0; ; ) {
    while (member < n && value[member] >= 0) member++
    if (member === n) return Array.from(value.keys()).filter((other) => value[other] === 1)
    decisions.push({ member, height: trail.length })
    let fits = assign(member, 1)
    while (!fits) {
      const last = decisions.pop()
      if (last === undefined) return null
      undoTo(last.height)
      fits = assign(last.member, 0)
      member = last.member
    }
  }
}
