/** Which sheet of the files is which of the township's. */

import type { Issue } from '../model/issue.ts'
import { compact } from './characters.ts'
import type { SheetName } from './columns.ts'
import { formOf, forms, sheetFor } from './columns.ts'
import type { Grid } from './grid.ts'
import { sheetPlace } from './grid.ts'
import { ownSheets } from './own-sheets.ts'
import { problem } from './problem.ts'

/** Names given by the user: which sheet of the files to take for which of the township's. */
export type SheetChoice = Readonly<Partial<Record<SheetName, string>>>

/**
 * The grid of each sheet. A name given by the user counts most, then the exact name (spaces and widths aside), then a name that contains
 * exactly one known name (村推荐表(定稿)) when no other sheet does. Two that claim the same are an error, the rest is ignored with a note, but for the
 * sheets that this program puts into workbooks itself. No sheet is called missing that may be in one of the files that could not be opened.
 */
export function pickSheets(
  grids: readonly Grid[], unopened: readonly string[], choice: SheetChoice, issues: Issue[],
): ReadonlyMap<SheetName, Grid> {
  const picked = new Map<SheetName, Grid>()
  const used = new Set<Grid>()
  const chosen = new Set(Object.values(choice).map(compact))
  const claim = (name: SheetName, claims: readonly Grid[]): boolean => {
    for (const grid of claims) used.add(grid)
    if (claims.length === 1) picked.set(name, claims[0])
    if (claims.length > 1) issues.push(problem('error', 'sheet-twice', sheetPlace(claims[1]), { sheet: name, places: claims.map(label) }))
    return claims.length > 0
  }
  for (const { name } of forms) {
    const wanted = choice[name]
    if (wanted !== undefined) {
      claim(name, grids.filter((grid) => compact(grid.sheet) === compact(wanted)))
      continue
    }
    const free = grids.filter((grid) => !chosen.has(compact(grid.sheet)) && sheetFor(grid.sheet)?.form.name === name)
    if (claim(name, free.filter((grid) => sheetFor(grid.sheet)?.exact === true))) continue
    const similar = free.filter((grid) => grid.rows.length > 0)
    if (claim(name, similar) && similar.length === 1) {
      issues.push(problem('note', 'sheet-read-as', sheetPlace(similar[0]), { name: similar[0].sheet, sheet: name }))
    }
  }
  for (const grid of grids) {
    if (used.has(grid) || grid.rows.length === 0 || ownSheets.has(compact(grid.sheet))) continue
    // a second version of a known sheet is more than a scratch sheet
    const severity = sheetFor(grid.sheet) === undefined ? 'note' : 'warning'
    issues.push(problem(severity, 'sheet-ignored', sheetPlace(grid), { sheet: grid.sheet }))
  }
  const present = grids.map((grid) => grid.sheet)
  const reported = new Set(issues.flatMap((issue) => (issue.code === 'sheet-twice' ? [issue.sheet] : [])))
  for (const { name } of forms) {
    const missed = !picked.has(name) && !reported.has(name) && !unopened.some((file) => (sheetFor(file)?.form.name ?? name) === name)
    if (missed && (formOf(name).required || choice[name] !== undefined)) {
      issues.push(problem('error', 'sheet-missing', {}, { sheet: choice[name] ?? name, present }))
    }
  }
  return picked
}

/** `file › sheet`; of a text file only its name. */
function label(grid: Grid): string {
  return grid.file.startsWith(`${grid.sheet}.`) ? grid.file : `${grid.file} › ${grid.sheet}`
}
