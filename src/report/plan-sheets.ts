/** A plan as the sheets of a workbook, as data: all villages in one table, then every section of the discussion draft. */

import type { PlanFacts } from '../explain/describe-plan.ts'
import { wordsOf } from './catalogue.ts'
import { type Block, cellText, type Section } from './document.ts'
import { factOf } from './fact-lookup.ts'
import { contextOf } from './language.ts'
import { oneLine } from './line.ts'
import { type DocumentOptions, planDocument } from './plan-document.ts'

/** A sheet of text and whole numbers; every row has a value per column. */
export interface PlanSheet {
  readonly name: string
  readonly titles: readonly string[]
  /** `width` in characters of half width. */
  readonly columns: readonly { readonly heading: string; readonly content: 'text' | 'integer'; readonly width: number }[]
  readonly rows: readonly (readonly (string | number)[])[]
  readonly notes: readonly string[]
  readonly orientation: 'portrait' | 'landscape'
  readonly frozenColumns: number
  readonly lang: 'zh-CN' | 'en'
}

type Table = Pick<PlanSheet, 'columns' | 'rows'>

const headings = {
  'zh-CN': { sheet: '方案', all: ['序号', '村代码', '村名', '片区', '联村领导', '指导员', '工号', '性别', '出生年月', '政治面貌', '单位', '现任职务', '互选情况', '状态', '联系电话', '起始时间', '备注'], settled: '已定', open: '待议', drawn: '抽签确定', text: '内容' },
  'en': { sheet: 'Plan', all: ['No.', 'Code', 'Village', 'Area', 'Contact leader', 'Instructor', 'Staff no.', 'Gender', 'Born', 'Political status', 'Unit', 'Position', 'Match', 'State', 'Telephone', 'From', 'Remarks'], settled: 'settled', open: 'open', drawn: 'drawn', text: 'Text' },
} as const
const widthsOfAll = [6, 14, 14, 10, 12, 14, 12, 6, 11, 13, 18, 16, 18, 10, 14, 11, 14]
const widthsByKind = { number: 6, name: 16, date: 12, wide: 56 } as const

/** The sheets of a plan, then those of `more` sections; for the leadership. Codes and numbers of staff are texts. */
export function planSheets(facts: PlanFacts, options: DocumentOptions, more: readonly Section[] = []): readonly PlanSheet[] {
  const document = planDocument(facts, options)
  const { lang } = document
  const sections = [...document.sections, ...more].map(({ heading, blocks }): PlanSheet => {
    const name = heading.replace(/^(?:[一二三四五六七八九十]+、|\d+\.\s*)/, '')
    const tables = blocks.flatMap((block) => (block.kind === 'table' || block.kind === 'figures' ? [tableOf(block)] : []))
    const lines = blocks.flatMap(linesOf)
    const common = { name, titles: [name], frozenColumns: 0, lang }
    if (tables.length === 0) {
      return { ...common, columns: [{ heading: headings[lang].text, content: 'text', width: 90 }], rows: lines.map((line) => [line]), notes: [], orientation: 'portrait' }
    }
    return { ...common, ...tables[0], notes: lines, orientation: tables[0].columns.length > 4 ? 'landscape' : 'portrait' }
  })
  const all = allPosts(facts, lang)
  return all === undefined ? sections : [{ name: headings[lang].sheet, titles: [document.title, document.notice], ...all, notes: [], orientation: 'landscape', frozenColumns: 3, lang }, ...sections]
}

/** The sheet of the overrides among those of a plan. */
export function overridesSheet(sheets: readonly PlanSheet[], lang: 'zh-CN' | 'en'): PlanSheet | undefined {
  return sheets.find(({ name }) => name === wordsOf(lang).document.sections.overrides)
}

function allPosts(facts: PlanFacts, lang: 'zh-CN' | 'en'): Table | undefined {
  const { round, plan, status } = facts.solution
  if (plan === undefined) return undefined
  const words = wordsOf(lang)
  const { names } = contextOf({ lang, round, leadership: true })
  const { all, settled, open, drawn } = headings[lang]
  const lots = typeof round.policy?.tieBreak === 'object'
  const cadres = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const explanations = new Map(facts.villages.map(({ about, facts: said }) => ['village' in about ? about.village : '', said]))
  const rows = plan.posts.map((post, k) => {
    const village = round.villages[k]
    const cadre = post.cadre === null ? undefined : cadres.get(post.cadre)
    const attributes = cadre?.attributes ?? {}
    const said = (key: string, of: typeof attributes = attributes): string => (Object.hasOwn(of, key) ? oneLine(String(of[key])) : '')
    const match = cadre === undefined ? undefined : factOf(explanations.get(post.village) ?? [], 'post')?.class
    return [
      k + 1, oneLine(village.id), names.village(village.id), oneLine(village.area ?? ''), said('contactLeader', village.attributes ?? {}),
      post.cadre === null ? words.vacant : names.cadre(post.cadre), oneLine(post.cadre ?? ''),
      said('gender'), said('birth'), said('politicalStatus'), oneLine(cadre?.unit ?? ''), said('position'),
      match === undefined ? '' : words.pairClass(match), post.settled && status === 'optimal' ? settled : lots && status === 'optimal' ? drawn : open,
      // filled in by the office: telephones are never read
      '', '', '',
    ]
  })
  return { columns: all.map((heading, k) => ({ heading, content: k === 0 ? 'integer' : 'text', width: widthsOfAll[k] })), rows }
}

function tableOf(block: Extract<Block, { kind: 'table' | 'figures' }>): Table {
  if (block.kind === 'figures') {
    const widths = [24, 12, 52]
    return {
      columns: block.columns.map((heading, k) => ({ heading, content: 'text', width: widths[k] })),
      rows: block.items.map(({ label, value, detail }) => [label, value, detail]),
    }
  }
  return {
    columns: block.columns.map(({ heading, kind }) => ({ heading, content: kind === 'number' ? 'integer' : 'text', width: kind === undefined ? 20 : widthsByKind[kind] })),
    rows: block.rows.map((row) => row.map((cell, k) => {
      const text = cellText(cell)
      return block.columns[k].kind === 'number' && /^\d{1,9}$/.test(text) ? Number(text) : text
    })),
  }
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'paragraph') return [block.text]
  return block.kind === 'list' ? block.items : []
}
