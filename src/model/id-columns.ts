/** Columns of ids: strings, integers, codes of a dictionary, row numbers; read without one string per cell where it can be done. */

/** Ids as strings; blank or `null` = none. */
export type StringColumn = readonly (string | null)[]

/** Strings stored once: the id of row i is dictionary[codes[i]]; a negative code = none. */
export interface DictionaryColumn {
  readonly codes: Int32Array
  readonly dictionary: readonly string[]
}

/** Row numbers of the table that is named; −1 = none. The fastest of all. */
export interface PositionColumn {
  readonly positions: Int32Array
}

/** What identifies the rows of a table. Integers are ids as they are written in decimal: 990101100200. */
export type IdColumn = StringColumn | Int32Array | Float64Array | DictionaryColumn

/** What names rows of another table. */
export type ReferenceColumn = IdColumn | PositionColumn

/** The ids of a table. */
export interface Ids {
  readonly column: IdColumn
  readonly count: number
  /** Blank where there is none. */
  readonly at: (position: number) => string
  /** Position of the first row with an id; −1 = unknown. The first call reads the whole column. */
  readonly find: (id: string) => number
}

/** A column that no cell can be read from, and why. */
export interface Unreadable {
  readonly expected: string
  readonly found: string
}

/** Number of rows of a column, or why it is none. */
export function lengthOf(column: unknown, reference: boolean): number | Unreadable {
  const expected = reference ? 'strings, integers, { codes, dictionary } or { positions }' : 'strings, integers or { codes, dictionary }'
  if (column instanceof Int32Array) return column.length
  if (column instanceof Float64Array) {
    const wrong = column.findIndex((id) => !Number.isSafeInteger(id))
    return wrong < 0 ? column.length : { expected: `${expected} (row ${wrong})`, found: String(column[wrong]) }
  }
  if (Array.isArray(column)) {
    const wrong = column.findIndex((cell) => typeof cell !== 'string' && cell !== null)
    return wrong < 0 ? column.length : { expected: `${expected} (row ${wrong})`, found: typeof column[wrong] }
  }
  if (typeof column !== 'object' || column === null) return { expected, found: column === undefined ? 'nothing' : column === null ? 'null' : typeof column }
  const { codes, dictionary, positions } = column as Partial<DictionaryColumn & PositionColumn>
  if (reference && positions instanceof Int32Array) return positions.length
  if (codes instanceof Int32Array && Array.isArray(dictionary) && dictionary.every((word) => typeof word === 'string')) {
    const wrong = codes.findIndex((code) => code >= dictionary.length)
    return wrong < 0 ? codes.length : { expected: `codes below ${dictionary.length} (row ${wrong})`, found: String(codes[wrong]) }
  }
  return { expected, found: 'object' }
}

/** The cell as an id; blank = none. */
export function cellOf(column: IdColumn, row: number): string {
  if (column instanceof Int32Array || column instanceof Float64Array) return column[row] < 0 ? '' : String(column[row])
  if ('codes' in column) return column.codes[row] < 0 ? '' : column.dictionary[column.codes[row]]
  return column[row] ?? ''
}

/** Reads a column as the ids of its table. */
export function readIds(column: IdColumn): Ids {
  const count = 'codes' in column ? column.codes.length : column.length
  let positions: Map<string, number> | undefined
  const find = (id: string): number => {
    if (positions === undefined) {
      positions = new Map()
      for (let row = count - 1; row >= 0; row--) positions.set(cellOf(column, row), row)
    }
    return positions.get(id) ?? -1
  }
  return { column, count, at: (position) => cellOf(column, position), find }
}

/** Whether no id is blank and none is there twice. */
export function areDistinct({ column, count, at, find }: Ids): boolean {
  if (column instanceof Int32Array || column instanceof Float64Array) {
    const sorted = column.slice().sort()
    return (count === 0 || sorted[0] >= 0) && sorted.every((id, i) => i === 0 || id !== sorted[i - 1])
  }
  for (let row = 0; row < count; row++) if (at(row).trim() === '' || find(at(row)) !== row) return false
  return true
}

/**
 * Positions in code-unit order of the ids, for columns of integers that need no strings for it: ascending, and all of them as long in decimal.
 * Undefined: sort the strings.
 */
export function orderOfIntegers({ column, count }: Ids): Int32Array | undefined {
  if (!(column instanceof Int32Array || column instanceof Float64Array) || count === 0) return undefined
  for (let row = 1; row < count; row++) if (column[row - 1] >= column[row]) return undefined
  if (String(column[0]).length !== String(column[count - 1]).length) return undefined
  return new Int32Array(count).map((_, row) => row)
}

/** Positions that a column names; −1 = none, −2 = the table has no such row. O(rows), and O(ids) once. */
export function resolve(column: ReferenceColumn, ids: Ids): Int32Array {
  if ('positions' in column) return column.positions.map((position) => (position < 0 ? -1 : position < ids.count ? position : -2))
  const known = (id: string): number => {
    const position = id.trim() === '' ? -1 : ids.find(id)
    return position < 0 && id.trim() !== '' ? -2 : position
  }
  if ('codes' in column) {
    const table = tableOfCodes(column.dictionary, ids) ?? Int32Array.from(column.dictionary, known)
    // a code that no row has may still stand for an id: a dictionary may hold a word twice, or a blank
    return column.codes.map((code) => (code < 0 ? -1 : table[code] === -2 ? known(column.dictionary[code]) : table[code]))
  }
  if (column instanceof Int32Array || column instanceof Float64Array) {
    const table = tableOfIntegers(ids)
    return Int32Array.from(column, (id) => {
      if (id < 0) return -1
      const position = table === undefined ? known(String(id)) : id < table.length ? table[id] : -2
      return position === undefined ? -2 : position
    })
  }
  return Int32Array.from(column, (id) => (id === null ? -1 : known(id)))
}

/** Position of every code of a dictionary that the ids themselves are coded with. */
function tableOfCodes(dictionary: readonly string[], { column }: Ids): Int32Array | undefined {
  if (!('codes' in column) || column.dictionary !== dictionary) return undefined
  const table = new Int32Array(dictionary.length).fill(-2)
  for (let row = column.codes.length - 1; row >= 0; row--) if (column.codes[row] >= 0) table[column.codes[row]] = row
  return table
}

/** Position of every integer, where the ids are integers that lie close together. */
function tableOfIntegers({ column, count }: Ids): Int32Array | undefined {
  if (!(column instanceof Int32Array || column instanceof Float64Array)) return undefined
  let greatest = -1
  for (const id of column) if (id > greatest) greatest = id
  if (greatest > 8 * count + 1024) return undefined
  const table = new Int32Array(greatest + 1).fill(-2)
  for (let row = count - 1; row >= 0; row--) if (column[row] >= 0) table[column[row]] = row
  return table
}
