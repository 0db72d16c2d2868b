/** Objectives and their amounts in English. */

import type { Objective } from '../model/round.ts'
import { counted } from './line.ts'

const objectives: Readonly<Record<Objective, readonly [name: string, unit: string]>> = {
  priorityCoverage: ['priority villages with an instructor', 'village'],
  coverage: ['villages with an instructor', 'village'],
  mutual: ['mutual pairs', 'village'],
  stability: ['blocking pairs', 'pair'],
  mutualFirst: ['mutual pairs at a first choice', 'village'],
  firstChoices: ['cadres at their first choice', 'cadre'],
  chosen: ['cadres at a choice of theirs', 'cadre'],
  recommended: ['villages with a recommended cadre', 'village'],
  allotted: ['villages filled by allotment', 'village'],
  kept: ['villages that keep their former cadre', 'village'],
  fit: ['sum of fit scores', 'point'],
  broken: ['soft rules not met', 'case'],
  honoured: ['preferred overrides followed', 'override'],
}

/** An objective, with the class of a priority level. */
export function objectiveNameEn(objective: Objective, priority?: number): string {
  return `${objectives[objective][0]}${priority === undefined ? '' : ` (class ${priority})`}`
}

/** A value with its unit. */
export function amountEn(objective: Objective, value: number): string {
  return counted(value, objectives[objective][1])
}

/** A fraction or an estimate with its unit. */
export function fractionEn(objective: Objective, text: string): string {
  return `${text} ${objectives[objective][1]}${text === '1' ? '' : 's'}`
}

/** By how much, without of what: 1 village fewer. `score`: of a sum, not of things counted. */
export function differenceEn(amount: string, up: boolean, score: boolean): string {
  return `${amount} ${score ? (up ? 'higher' : 'lower') : up ? 'more' : 'fewer'}`
}
