/** Sweeps over following runs of the same seed, made by several threads, as the one sweep that they are. */

import { kindOf } from '../model/given.ts'
import type { Sweep } from './sweep.ts'

/**
 * The sweep over all runs of some sweeps of the same round, seed and variation, whose runs follow each other: what one call over all of them gives, byte for byte, in whichever order they come.
 *
 * @throws RangeError when runs are missing or there twice, or when seed or villages differ; TypeError for anything that is no sweep.
 * @complexity O(villages × holders).
 * @example
 * ```ts
 * import { mergeSweeps, sweep } from 'two-way-choice'
 *
 * const round = { villages: [{ id: '溪口村' }], cadres: [{ id: '周明远' }, { id: '林晓岚' }] }
 * const halves = [0, 100].map((first) => sweep(round, { seed: '2026-04-08', first, runs: 100 }))
 * JSON.stringify(mergeSweeps(halves)) === JSON.stringify(sweep(round, { seed: '2026-04-08', runs: 200 })) // => true
 * ```
 */
export function mergeSweeps(sweeps: readonly Sweep[]): Sweep {
  const given: unknown = sweeps
  if (!Array.isArray(given) || given.length === 0 || !given.every((one: unknown) => typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'sweep')) {
    throw new TypeError(`A list of sweeps is needed, as sweep returns them; this is ${kindOf(given)}.`)
  }
  const inOrder = [...sweeps].sort((a, b) => a.first - b.first)
  const [start] = inOrder
  inOrder.forEach((one, i) => {
    const next = i === 0 ? start.first : inOrder[i - 1].first + inOrder[i - 1].runs
    if (one.first !== next) throw new RangeError(`Runs must follow each other: the next is number ${next}, these begin with ${one.first}.`)
    if (one.seed !== start.seed) throw new RangeError(`One seed is needed; these are ${JSON.stringify(start.seed)} and ${JSON.stringify(one.seed)}.`)
    if (one.villages.length !== start.villages.length || one.levels.length !== start.levels.length) throw new RangeError('The sweeps are of different rounds.')
  })
  const total = (key: 'runs' | 'solved' | 'infeasible' | 'unknown'): number => inOrder.reduce((sum, one) => sum + one[key], 0)
  const solved = total('solved')
  const place = new Map<string | null, number>(start.names.cadres.map(({ id }, position) => [id, position]))
  return {
    kind: 'sweep', seed: start.seed, first: start.first, runs: total('runs'), solved, infeasible: total('infeasible'), unknown: total('unknown'),
    villages: start.villages.map(({ village }, v) => ({
      village,
      holders: [...summed(inOrder.flatMap(({ villages }) => villages[v].holders.map(({ cadre, count }) => [cadre, count] as const)))]
        .sort(([a, n], [b, m]) => m - n || (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity))
        .map(([cadre, count]) => ({ cadre, count, share: count / solved })),
    })),
    levels: start.levels.map((level, k) => ({
      ...level,
      values: [...summed(inOrder.flatMap(({ levels }) => levels[k].values.map(({ value, count }) => [value, count] as const)))].sort(([a], [b]) => a - b).map(([value, count]) => ({ value, count })),
    })),
    names: start.names,
  }
}

function summed<K>(counts: readonly (readonly [K, number])[]): Map<K, number> {
  const sums = new Map<K, number>()
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count)
  return sums
}
