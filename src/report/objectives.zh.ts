/** Objectives and their amounts in Chinese. */

import type { Objective } from '../model/round.ts'

const objectives: Readonly<Record<Objective, readonly [name: string, unit: string]>> = {
  priorityCoverage: ['重点村有指导员', '个村'],
  coverage: ['村村有指导员', '个村'],
  mutual: ['双向一致', '个村'],
  stability: ['互愿未成对', '对'],
  mutualFirst: ['双向一致且为第一志愿', '个村'],
  firstChoices: ['第一志愿', '人'],
  chosen: ['本人志愿', '人'],
  recommended: ['村推荐人选', '个村'],
  allotted: ['组织指派', '个村'],
  kept: ['保持原安排', '个村'],
  fit: ['适配分合计', '分'],
  broken: ['“尽量”要求未满足', '处'],
  honoured: ['“尽量”意见采纳', '条'],
}

/** An objective, with the class of a priority level. */
export function objectiveNameZh(objective: Objective, priority?: number): string {
  return `${objectives[objective][0]}${priority === undefined ? '' : `（优先级${priority}）`}`
}

/** A value with its unit. */
export function amountZh(objective: Objective, value: number): string {
  return `${value}${objectives[objective][1]}`
}

/** A fraction or an estimate with its unit. */
export function fractionZh(objective: Objective, text: string): string {
  return `${text}${objectives[objective][1]}`
}

/** By how much, without of what: 少1个村. `score`: of a sum, not of things counted. */
export function differenceZh(amount: string, up: boolean, score: boolean): string {
  return `${score ? (up ? '高' : '低') : up ? '多' : '少'}${amount}`
}
