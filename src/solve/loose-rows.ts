/** Which villages' candidates a `count` or `apart` rule may still narrow: the plans of a face need not all obey it. */

import type { Alternatives } from '../flow/alternatives.ts'
import type { Row } from '../pairs/rows.ts'
import type { Problem } from './problem.ts'

/**
 * Canonical numbers of the villages, not settled, whose alternatives are tied to a row that some plan of the problem's face may break. Empty:
 * every plan of the face obeys every row. An over-estimate, by counting the pairs of each row that are in all and in some plans.
 *
 * @complexity O(rows × alive edges).
 */
export function villagesLooseUnder(problem: Problem, alternatives: Alternatives, rows: readonly Row[]): readonly number[] {
  const { face, villageOfRow, cadreOfColumn } = problem
  const { rowComponent, columnComponent } = alternatives
  const loose = new Set<number>()
  for (const { village, cadre, atLeast, atMost } of rows) {
    // pairs of the row that every plan has, villages that have one in some plan, and the alternatives these belong to
    let sure = 0
    let perhaps = 0
    const touched = new Set<number>()
    for (let r = 0; r < face.rows; r++) {
      if (village[villageOfRow[r]] === 0) continue
      let some = false
      for (let place = face.start[r]; place < face.start[r + 1]; place++) {
        const c = face.column[place]
        if (cadre[cadreOfColumn[c]] === 0) continue
        if (rowComponent[r] === columnComponent[c]) some = true
        else if (place === face.rowMatch[r]) sure++
      }
      if (some) {
        perhaps++
        touched.add(rowComponent[r])
      }
    }
    if (sure < atLeast || sure + perhaps > atMost) touched.forEach((component) => loose.add(component))
  }
  const villages: number[] = []
  for (let r = 0; r < face.rows; r++) {
    if (loose.has(rowComponent[r]) && face.start[r + 1] - face.start[r] > 0) villages.push(villageOfRow[r])
  }
  return villages
}
