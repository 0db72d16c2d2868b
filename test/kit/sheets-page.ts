/** docs/sheets.md, the part that comes from the dictionary of columns: made here, so that the page cannot say anything else. */

import { forms } from '../../src/io/columns.ts'

/** The Markdown between the marks of docs/sheets.md: every sheet, every column, every other heading it may have. */
export function columnTables(): string {
  return forms
    .map(({ name, required, columns, needs }) => {
      const wanted = (key: string): string => (needs.includes(key) ? '★' : needs.some((need) => Array.isArray(need) && need.includes(key)) ? '☆' : '')
      const rows = columns
        .filter(({ kind }) => kind !== 'private')
        .map(({ key, heading, aliases }) => `| ${heading}${wanted(key)} | ${aliases.join('、')} |`)
      return `### ${name}(${required ? '必备' : '可选'})\n\n| 列 | 也可写作 |\n| --- | --- |\n${rows.join('\n')}`
    })
    .join('\n\n')
}

/** The page with its tables made anew. */
export function withColumnTables(page: string): string {
  return page.replace(/<!-- columns -->[\s\S]*<!-- end of columns -->/, () => `<!-- columns -->\n\n${columnTables()}\n\n<!-- end of columns -->`)
}
