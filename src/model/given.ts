/** What a caller hands in, looked at before it is used: types cannot keep a JavaScript caller, or a cell of a notebook, from handing in something else. */

import type { ColumnRound } from './columns.ts'
import type { Round } from './round.ts'
import type { Solution } from './solution.ts'

/** What a value is, in the words of JSON; short values are shown. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'string') return value.length <= 40 ? JSON.stringify(value) : 'string'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value
}

/** @throws TypeError that says what was given instead and where the round is. Shallow: what is inside a round `parseRound` has judged. */
export function expectRound(value: unknown): asserts value is Round {
  if (!isRound(value)) throw new TypeError(`A round is needed, the \`round\` of what parseRound returns; this is ${toldRound(value)}.`)
}

/** @throws TypeError that says what was given instead and where the solution is. */
export function expectSolution(value: unknown): asserts value is Solution {
  if (!isSolution(value)) throw new TypeError(`A solution is needed, as solve returns it; this is ${toldSolution(value)}.`)
}

/** @throws TypeError that says what was given instead and where the round is. */
export function expectColumns(value: unknown): asserts value is ColumnRound {
  if (isColumns(value)) return
  const told = isRound(value) ? 'a round of objects: columnsOf(round) gives its columns' : isObject(value) && isColumns(value['round']) ? 'an object that has one: take its `round`' : kindOf(value)
  throw new TypeError(`A round in columns is needed, the \`round\` of what parseColumns returns; this is ${told}.`)
}

/** The round of either. @throws TypeError that says what was given instead. */
export function solutionOrRound(value: Solution | Round): Round {
  if (isSolution(value)) return (value as Solution).round
  expectRound(value)
  return value
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const isRound = (value: unknown): boolean => isObject(value) && Array.isArray(value['villages']) && Array.isArray(value['cadres'])

const isColumns = (value: unknown): boolean => isObject(value) && typeof value['villageCount'] === 'number' && isObject(value['people'])

const isSolution = (value: unknown): boolean => isObject(value) && value['kind'] === 'solution' && isRound(value['round'])

function toldRound(value: unknown): string {
  if (!isObject(value)) return kindOf(value)
  if (isRound(value['round'])) return value['kind'] === 'solution' ? 'a solution: take its `round`' : 'an object that has one: take its `round`'
  if (value['ok'] === false && Array.isArray(value['issues'])) return 'what parseRound returns for input with errors: read its `issues`'
  return value instanceof Promise ? 'a promise: await it' : `${Array.isArray(value) ? 'a list' : 'an object'} without \`villages\` and \`cadres\``
}

function toldSolution(value: unknown): string {
  if (!isObject(value)) return kindOf(value)
  if (value['kind'] === 'solution') return 'one without its round: add it, { ...solution, round }'
  if (isRound(value)) return 'a round: solve it first'
  if (isSolution(value['solution'])) return 'an object that has one: take its `solution`'
  return value instanceof Promise ? 'a promise: await it' : 'something else'
}
