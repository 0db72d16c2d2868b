/** What is said around an answer in a notebook, beside the words of the answers themselves; by language. */

import type { Renderable } from './render.ts'
import type { Language } from './language.ts'

/** The few words that pictures and cut tables need. */
export interface NotebookWords {
  /** Put where rows are left out; `villages`: the rows are villages. */
  readonly more: (total: number, villages: boolean) => string
  /** Opens the sentences behind a picture and a table. */
  readonly inWords: string
  /** Titles of pictures. */
  readonly plan: string
  readonly satisfaction: string
  readonly before: string
  readonly after: string
  readonly changes: string
  readonly prices: string
  readonly frontier: string
  readonly shares: string
  readonly others: string
  /** Under the frontier: which way is better on an axis. */
  readonly better: Readonly<Record<'max' | 'min', string>>
  readonly now: string
}

const zh: NotebookWords = {
  more: (total, villages) => (villages ? `…共 ${total} 村` : `…共 ${total} 行`),
  inWords: '逐条说明',
  plan: '派驻图',
  satisfaction: '双方满意程度',
  before: '原方案',
  after: '新方案',
  changes: '谁改派到哪里',
  prices: '各条意见使各项目标增减多少',
  frontier: '两项目标的取舍',
  shares: '各村由谁派驻的比例',
  others: '其他',
  better: { max: '越多越好', min: '越少越好' },
  now: '现方案',
}

const en: NotebookWords = {
  more: (total, villages) => (villages ? `… ${total} villages in all` : `… ${total} rows in all`),
  inWords: 'In words',
  plan: 'The plan',
  satisfaction: 'How far each side was satisfied',
  before: 'Before',
  after: 'After',
  changes: 'Who moves where',
  prices: 'What each override adds to, or takes from, the objectives',
  frontier: 'Trade-offs between two objectives',
  shares: 'How often each village had whom',
  others: 'Others',
  better: { max: 'more is better', min: 'fewer is better' },
  now: 'present plan',
}

const catalogues: Readonly<Record<Language, NotebookWords>> = { 'zh-CN': zh, en }

/** The words of a language. */
export function notebookWordsOf(lang: Language): NotebookWords {
  return catalogues[lang]
}

/** The kinds of answers whose rows are villages. */
export const villageRows: ReadonlySet<Extract<Renderable, { readonly kind: string }>['kind']> = new Set(['solution', 'sweep', 'pair-shares'])
