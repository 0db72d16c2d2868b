/** Sheets that this program itself puts into workbooks for people to read; they are never input. */

/** The tab of the instructions of the template. */
export const instructionsName = { 'zh-CN': '填表说明', 'en': 'Instructions' } as const

/** The tab with the list of problems in a marked copy. */
export const findingsName = { 'zh-CN': '问题清单', 'en': 'Findings' } as const

/** All of them. */
export const ownSheets: ReadonlySet<string> = new Set([...Object.values(instructionsName), ...Object.values(findingsName)])
