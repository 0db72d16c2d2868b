/** Conflicts and repairs in English. */

import type { RuleCell, ShortageBar } from '../model/solution.ts'
import { cadresByValue, type ConflictWords, type Demand, mostNames, villagesOfCells } from './conflict-words.ts'
import { overrideNameEn } from './facts.en.ts'
import type { Context } from './language.ts'
import { counted, oneLine } from './line.ts'
import { wordsEn } from './words.en.ts'

const reasons: Readonly<Record<ShortageBar['reason'], string>> = {
  'unavailable': 'not available in this round',
  'withdrawn': 'withdrawn for other work',
  'held': 'held back',
  'banned': 'excluded',
  'avoided': 'avoidance rules',
  'required': 'does not meet what the village requires',
  'pinned': 'one of the two is fixed elsewhere',
  'other-pool': 'another township and neither named the other',
  'not-named': 'neither named the other',
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** 2 cadres (周明远, 林晓岚). */
const people = (count: number, names: string): string => `${counted(count, 'cadre')}${count > mostNames ? '' : ` (${names})`}`

/** 高坪村, 松岭村; 周明远, 林晓岚 in "东片". */
function part(cells: readonly RuleCell[], { names }: Context): string {
  const villages = villagesOfCells(cells)
  return [
    ...(villages.length === 0 ? [] : [villages.length > mostNames ? counted(villages.length, 'village') : names.villages(villages)]),
    ...cadresByValue(cells).map(([value, cadres]) => `${names.cadres(cadres)} in "${oneLine(value)}"`),
  ].join('; ')
}

const giveUp = ({ kind, text }: Demand): string => `${kind === 'override' ? 'drop' : 'relax'} ${text}`
const perhapsLess = ' (perhaps not all of it is needed)'

/** What there is to say in English. */
export const conflictEn: ConflictWords = {
  override: (value, id, context, holder) =>
    value === undefined
      ? overrideNameEn(id, context)
      : `${overrideNameEn(id, context)} (${wordsEn.override(value, context, holder)}; proposed by ${oneLine(value.author)}, reason: ${oneLine(value.reason)}${value.basis === undefined ? '' : `, basis: ${oneLine(value.basis)}`})`,
  cells: (cells, context) => `, here about ${part(cells, context)}`,
  supply: (villages, id, shortage, { names }) => {
    if (villages.length === 0) return `too few cadres (${oneLine(id)})`
    if (shortage === undefined) return `too few cadres for ${names.villages(villages)}: ${counted(villages.length, 'village')}, one cadre each`
    if (shortage.cadres.length === 0) return `nobody can go to ${names.villages(villages)}`
    return `only ${people(shortage.cadres.length, names.cadres(shortage.cadres))} for ${counted(villages.length, 'village')} ` +
      `(${names.villages(villages)}), one village each`
  },
  ruleShortage: ({ cadres, villages, needed }, { names }) => {
    if (cadres.length === 0) return '; nobody can go'
    if (cadres.length < needed) return `; only ${people(cadres.length, names.cadres(cadres))} can go`
    return `; only ${counted(villages.length, 'village')} can take one of them (${names.villages(villages)})`
  },
  barred: (bars) =>
    bars.length === 0
      ? ''
      : `; the others cannot go: ${bars.map(({ reason, item, pairs }) => `${item ?? reasons[reason]} (${counted(pairs, 'pair')})`).join(', ')}`,
  end: ({ minimal, removable, fixed, supply }) => {
    if (!minimal) return 'Please check them one by one and drop or change some.'
    if (removable.length === 0)
      return supply || !fixed ? 'More cadres or fewer villages are needed.' : 'These rules cannot be given up; please check the lists and the data.'
    if (!fixed) return removable.length === 1 ? 'Dropping or changing it removes this conflict.' : 'Dropping any one of them removes this conflict.'
    return removable.length === 1
      ? `Dropping or changing ${removable[0]} removes this conflict.`
      : `Dropping any one of ${removable.join(', ')} removes this conflict.`
  },
  relaxation: ({ cells, atLeast, atMost }, rule, context) => {
    if (cells !== undefined)
      return rule?.kind === 'fill'
        ? `, enough if ${counted(cells.length, 'village')} may stay vacant (for example ${part(cells, context)})`
        : `, enough for example for ${part(cells, context)}`
    const bounds = [
      ...(atLeast === undefined ? [] : [atLeast === 0 ? 'no lower bound' : `at least ${atLeast}`]), ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ]
    return bounds.length === 0 ? '' : `, ${bounds.join(' and ')} is enough`
  },
  giveUp,
  repair: (demands, minimal) => `${capital(demands.map(giveUp).join('; and '))}: everything else can be met${minimal ? '' : perhapsLess}.`,
  perhapsLess,
  repairsTitle: 'Ways out (fewer things given up first; among as many, overrides before rules):',
  way: (n) => `${n}. `,
  columns: { number: 'No.', matter: 'Demand', author: 'Proposed by', why: 'Reason', way: 'Way', giveUp: 'Drop or relax' },
}
