/** Where something stands, as the clerk sees it: 《村推荐表》第7行D列“推荐人选二”. */

import type { Issue, Near, Place } from '../model/issue.ts'
import type { Language } from './language.ts'
import { oneLine } from './line.ts'

/** A place in words; empty when it says nothing. The file is named when there is no sheet, or when `withFile`. */
export function placeText(place: Place, lang: Language, withFile = false): string {
  const file = place.file !== undefined && (withFile || place.sheet === undefined) ? oneLine(place.file) : undefined
  const sheet = place.sheet === undefined ? undefined : oneLine(place.sheet)
  const heading = place.heading === undefined || place.heading.trim() === '' ? undefined : oneLine(place.heading)
  if (lang === 'en') {
    const parts = [
      file === undefined ? '' : `file ${file}`,
      sheet === undefined ? '' : `sheet ${sheet}`,
      place.row === undefined ? '' : `row ${place.row}`,
      place.column === undefined ? '' : `column ${place.column}`,
      heading === undefined ? '' : `"${heading}"`,
    ]
    return parts.filter((part) => part !== '').join(' ')
  }
  return [
    file === undefined ? '' : `“${file}”`,
    sheet === undefined ? '' : `《${sheet}》`,
    place.row === undefined ? '' : `第${place.row}行`,
    place.column === undefined ? '' : `${place.column}列`,
    heading === undefined ? '' : `“${heading}”`,
  ].join('')
}

/** The sheet names that stand in more than one file among these issues: there the file has to be said, too. */
export function sharedSheets(issues: readonly Issue[]): ReadonlySet<string> {
  const files = new Map<string, string>()
  const shared = new Set<string>()
  const note = ({ file, sheet }: Place): void => {
    if (sheet === undefined || file === undefined) return
    const first = files.get(sheet)
    if (first === undefined) files.set(sheet, file)
    else if (first !== file) shared.add(sheet)
  }
  for (const issue of issues) {
    if (issue.at !== undefined) note(issue.at)
    const near: readonly (Near | string)[] = 'near' in issue ? issue.near : 'people' in issue ? issue.people : []
    for (const item of near) if (typeof item !== 'string' && item.at !== undefined) note(item.at)
  }
  return shared
}

const lists: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  villages: ['第#个村', 'village #'],
  cadres: ['第#名干部', 'cadre #'],
  rules: ['第#条规则', 'rule #'],
  overrides: ['第#条班子意见', 'override #'],
  fit: ['第#条适配分', 'fit score #'],
  baseline: ['第#条原安排', 'baseline post #'],
  recommends: ['推荐人选第#位', 'recommendation #'],
  choices: ['志愿第#位', 'choice #'],
  objectives: ['目标第#项', 'objective #'],
  ids: ['名单第#项', 'list item #'],
}

/** A path of a round in words: 第4个村的推荐人选第1位. Parts without a word of their own stand as they are. */
export function pathText(path: readonly (string | number)[], lang: Language): string {
  const parts: string[] = []
  for (let i = 0; i < path.length; i++) {
    const key = String(path[i])
    const next = path[i + 1]
    const words = Object.hasOwn(lists, key) ? lists[key] : undefined
    if (words !== undefined && typeof next === 'number') {
      parts.push((lang === 'en' ? words[1] : words[0]).replace('#', () => String(next + 1)))
      i++
    } else {
      parts.push(lang === 'en' ? oneLine(key) : `“${oneLine(key)}”`)
    }
  }
  return lang === 'en' ? parts.join(', ') : parts.join('的')
}
