/** Changes one place of a solution, as a forger or a faulty disk would. */

/** Any JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
/** Keys and indices from the outside in. */
export type Path = readonly (string | number)[]

/** Parts of a solution that say nothing a checker could judge. */
const silent = new Set(['round', 'issues', 'parts', 'stoppedBy', 'because', 'kind'])

/** Every place below `value`: leaves, arrays, objects. */
export function places(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const below = Object.entries(value).filter(([key]) => path.length > 0 || !silent.has(key))
  const own = path.length === 0 ? [] : [path]
  return [...own, ...below.flatMap(([key, child]) => (key === 'because' ? [] : places(child, [...path, Array.isArray(value) ? Number(key) : key])))]
}

/** `value` changed in one place, in a way that `salt` chooses. */
export function changed(value: Json, path: Path, salt: number, names: readonly string[]): Json {
  if (path.length > 0) {
    const [key, ...rest] = path
    if (Array.isArray(value)) return value.map((child, i) => (i === key ? changed(child, rest, salt, names) : child))
    const record = value as { [key: string]: Json }
    return { ...record, [key]: changed(record[key], rest, salt, names) }
  }
  if (typeof value === 'number') return [value + 1, value - 1, -value, value * 2 + 1, null][salt % 5]
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return [...names, null, `${value} `][salt % (names.length + 2)]
  if (value === null) return [...names, 0, 1, 2][salt % (names.length + 3)]
  if (!Array.isArray(value)) return null
  const at = salt % (value.length + 1)
  const other = (at * 5 + 1) % Math.max(1, value.length)
  const swapped = value.map((child, i) => (i === at ? value[other] : i === other ? value[at] ?? child : child))
  return [value.slice(0, at).concat(value.slice(at + 1)), value.concat(value.slice(at, at + 1)), swapped, []][(salt >> 3) % 4]
}
