/** The cheapest set that meets every set of a list. */

/**
 * The cheapest set of members that has something of every one of `conflicts`, holds none of `without` completely, and is none of `except` itself;
 * `null` when there is none. Members ascend. For `costs` see `repairsByCost`; of equally dear sets the smaller is taken, then the one found first in
 * the order of the lists.
 *
 * @complexity branch and bound over the members of an unmet conflict: exponential in the size of the answer at worst.
 */
export function cheapestHitting(
  costs: readonly (readonly number[])[],
  conflicts: readonly (readonly number[])[],
  without: readonly (readonly number[])[],
  except: readonly (readonly number[])[],
): readonly number[] | null {
  const n = costs.length
  const width = (costs[0]?.length ?? 0) + 1
  const excluded = Uint8Array.from(costs, (cost) => (cost.includes(Infinity) ? 1 : 0))
  const chosen = new Uint8Array(n)
  const members: number[] = []
  let best: { readonly members: readonly number[]; readonly cost: readonly number[] } | null = null

  const visit = (cost: readonly number[]): void => {
    if (best !== null && compareCosts(cost, best.cost) >= 0) return
    if (without.some((set) => set.every((member) => chosen[member] === 1))) return
    const branches = nextBranches()
    if (branches === null) {
      best = { members: [...members].sort((a, b) => a - b), cost }
      return
    }
    // with the first; without the first, with the second; …
    for (const member of branches) {
      chosen[member] = 1
      members.push(member)
      visit(cost.map((sum, k) => sum + (k < width - 1 ? costs[member][k] : 1)))
      members.pop()
      chosen[member] = 0
      excluded[member] = 1
    }
    for (const member of branches) excluded[member] = 0
  }
  // members of which one has to join; null = nothing is missing
  const nextBranches = (): readonly number[] | null => {
    let fewest: readonly number[] | null = null
    for (const conflict of conflicts) {
      if (conflict.some((member) => chosen[member] === 1)) continue
      const free = conflict.filter((member) => excluded[member] === 0)
      if (fewest === null || free.length < fewest.length) fewest = free
    }
    if (fewest !== null) return fewest
    if (!except.some((set) => set.length === members.length && set.every((member) => chosen[member] === 1))) return null
    return Array.from({ length: n }, (_, member) => member).filter((member) => chosen[member] === 0 && excluded[member] === 0)
  }
  visit(new Array<number>(width).fill(0))
  return (best as { readonly members: readonly number[] } | null)?.members ?? null
}

/** The sums of the members' costs, entry by entry. */
export function sumOfCosts(costs: readonly (readonly number[])[], members: readonly number[]): readonly number[] {
  return Array.from({ length: costs[0]?.length ?? 0 }, (_, k) => members.reduce((sum, member) => sum + costs[member][k], 0))
}

/** Negative when `a` is cheaper: the first entry that differs decides. */
export function compareCosts(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k]
  return 0
}
