/** Orders that do not depend on locale, engine or row order. */

/** Compares two strings by UTF-16 code unit: negative, zero, positive. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The positions of `ids` in ascending code-unit order of the ids: `result[0]` is the position of the smallest.
 * Ids are distinct, so the order is unique. O(n log n); O(n) when the ids already ascend.
 */
export function canonicalOrder(ids: readonly string[]): Int32Array {
  const order = new Int32Array(ids.length)
  let ascending = true
  for (let i = 0; i < ids.length; i++) {
    order[i] = i
    if (i > 0 && ids[i - 1] >= ids[i]) ascending = false
  }
  return ascending ? order : order.sort((a, b) => compareCodeUnits(ids[a], ids[b]))
}
