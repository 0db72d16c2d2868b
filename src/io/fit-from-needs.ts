/** Fit scores from what villages need and what cadres are good at, for a township that gives no scores of its own. */

import type { Cadre, FitScore, Village } from '../model/round.ts'

/**
 * The score of a cadre for a village is the sum, over the needs of the village, of the weight of the need times the cadre's strength of the
 * same name. Pairs without a common word count 0 and are left out. The order is the cadres', then the villages'.
 *
 * Weights must be integers for the scores to be integers; from sheets every named need and strength has weight 1, so a score is the number
 * of the village's needs that the cadre answers.
 *
 * @complexity O(cadres × needs of all villages).
 * @example
 * ```ts
 * import { fitFromNeeds } from 'two-way-choice/workbook'
 *
 * const villages = [{ id: '溪口村', needs: { 经济发展: 2, 教育: 1 } }]
 * const cadres = [{ id: 'G001', strengths: { 经济发展: 1, 教育: 1 } }, { id: 'G002', strengths: { 卫生: 1 } }]
 * fitFromNeeds(villages, cadres) // => [{ cadre: 'G001', village: '溪口村', score: 3 }]
 * ```
 */
export function fitFromNeeds(villages: readonly Village[], cadres: readonly Cadre[]): FitScore[] {
  const areObjects = (list: unknown): boolean => Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null)
  if (!areObjects(villages) || !areObjects(cadres)) throw new TypeError('The villages and cadres of a round are lists of objects.')
  const needs = villages.map((village) => ({ id: village.id, needs: Object.entries(village.needs ?? {}) }))
  return cadres.flatMap((cadre) => {
    const strengths = new Map(Object.entries(cadre.strengths ?? {}))
    return needs.flatMap((village) => {
      const score = village.needs.reduce((sum, [name, weight]) => sum + weight * (strengths.get(name) ?? 0), 0)
      return score === 0 ? [] : [{ cadre: cadre.id, village: village.id, score }]
    })
  })
}
