/** Rows as the bytes of a CSV file that spreadsheet programs open without losing anything. */

/**
 * UTF-8 with byte order mark, lines ended by CR LF. Long numbers and months like 1985.10 are written `="1985.10"`, which programs show as text and which is
 * read back without the quotes. Other text that begins like a formula gets an apostrophe in front, so that no program runs it.
 */
export function csvBytes(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const lines = rows.map((row) => `${row.map((value) => quoted(guarded(value))).join(',')}\r\n`)
  return new TextEncoder().encode(`\ufeff${lines.join('')}`)
}

function guarded(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  if (/^(\d{12,}|0\d+|\d{4}\.\d{2})$/.test(value)) return `="${value}"`
  return /^[=+@\t\r-]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
