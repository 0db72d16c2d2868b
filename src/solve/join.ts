/** The answers to independent parts of a round as one answer to the whole. */

import type { PartProof } from '../model/certificate.ts'
import type { ColumnCertificate, ColumnDuals, ColumnPart, ColumnSolution } from '../model/column-solution.ts'
import type { ColumnRound } from '../model/columns.ts'
import { objectivesOf, senseOf } from '../model/round.ts'
import type { Level } from '../model/solution.ts'
import { levelsOfClasses, priorityClasses } from '../pairs/objectives.ts'
import type { IndependentPart } from './divide.ts'

/** An answer that is filled part by part. */
export interface Joining {
  /** Takes in the answer to a part; false = it has no plan, so the whole has none. */
  readonly add: (part: IndependentPart, solution: ColumnSolution) => boolean
  /** The answer to the whole, once all parts are in; null: its sums leave the exact integers. */
  readonly whole: () => ColumnSolution | null
}

/** Memory for the answer to a round. */
export function startJoining(round: ColumnRound): Joining {
  const { villageCount, cadreCount } = round
  const cadreOfVillage = new Int32Array(villageCount)
  const villageOfCadre = new Int32Array(cadreCount)
  const kindOfPost = new Uint8Array(villageCount)
  const choiceRank = new Int32Array(villageCount)
  const recommendationRank = new Int32Array(villageCount)
  const options = new Int32Array(villageCount)
  const blocking: { readonly village: number; readonly cadre: number }[] = []
  const parts: ColumnPart[] = []
  const proofs: PartProof[] = []
  const levels = levelsOfClasses(priorityClasses(round.priority), objectivesOf(round)).map(({ objective, priority }): Level => ({ objective, ...(priority === undefined ? {} : { priority }), value: 0, bound: 0, sense: senseOf(objective) }))
  const duals = levels.map(({ objective, priority }): ColumnDuals => ({
    objective, ...(priority === undefined ? {} : { priority }), villageDuals: new Float64Array(villageCount), cadreDuals: new Float64Array(cadreCount),
  }))
  const room = levels.map(() => 0)
  let stoppedBy: ColumnSolution['stoppedBy']

  const add = ({ villages, cadres }: IndependentPart, solution: ColumnSolution): boolean => {
    if (solution.certificate === undefined) return false
    stoppedBy ??= solution.stoppedBy
    for (let i = 0; i < villages.length; i++) {
      const position = villages[i]
      const cadre = solution.cadreOfVillage[i]
      cadreOfVillage[position] = cadre < 0 ? -1 : cadres[cadre]
      kindOfPost[position] = solution.kindOfPost[i]
      choiceRank[position] = solution.choiceRank[i]
      recommendationRank[position] = solution.recommendationRank[i]
      options[position] = solution.options[i]
    }
    for (let i = 0; i < cadres.length; i++) villageOfCadre[cadres[i]] = solution.villageOfCadre[i] < 0 ? -1 : villages[solution.villageOfCadre[i]]
    solution.blockingPairs.village.forEach((village, i) => blocking.push({ village: villages[village], cadre: cadres[solution.blockingPairs.cadre[i]] }))
    for (const part of solution.parts) parts.push({ ...part, villages: part.villages.map((village) => villages[village]).sort() })
    levels.forEach(({ value, bound, ...level }, k) => {
      levels[k] = { ...level, value: value + solution.levels[k].value, bound: bound + solution.levels[k].bound }
      const { villageDuals, cadreDuals } = solution.certificate!.levels[k]
      room[k] += scatter(villageDuals, villages, duals[k].villageDuals) + scatter(cadreDuals, cadres, duals[k].cadreDuals)
    })
    for (const proof of solution.certificate.parts) {
      proofs.push({ ...proof, villages: proof.villages.map((village) => villages[village]), cadres: proof.cadres.map((cadre) => cadres[cadre]) })
    }
    return true
  }

  const whole = (): ColumnSolution | null => {
    if (room.some((size) => !(size <= Number.MAX_SAFE_INTEGER))) return null
    blocking.sort((a, b) => a.village - b.village || a.cadre - b.cadre)
    const certificate: ColumnCertificate = { levels: duals, parts: proofs }
    return {
      status: stoppedBy === undefined ? 'optimal' : 'feasible',
      ...(stoppedBy === undefined ? {} : { stoppedBy }),
      cadreOfVillage, villageOfCadre, kindOfPost, choiceRank, recommendationRank, options,
      blockingPairs: { village: Int32Array.from(blocking, ({ village }) => village), cadre: Int32Array.from(blocking, ({ cadre }) => cadre) },
      levels, certificate, parts,
    }
  }
  return { add, whole }
}

/** Writes values to their positions; the sum of their sizes. */
function scatter(values: Float64Array, positions: Int32Array, target: Float64Array): number {
  let size = 0
  for (let i = 0; i < positions.length; i++) {
    target[positions[i]] = values[i]
    size += Math.abs(values[i])
  }
  return size
}
