/** The facts of an explanation in Chinese. */

import type { Bar } from '../explain/bars.ts'
import type { CadreNow, Candidate, Decisive, FactOf, NotTogether, PairClass, VillageNow } from '../explain/facts.ts'
import type { ConflictMember } from '../model/solution.ts'
import { isPin } from './fact-lookup.ts'
import type { Context } from './language.ts'
import { placeOf } from './language.ts'
import { chineseDate, chineseNumber, oneLine } from './line.ts'
import { amountZh, differenceZh, objectiveNameZh } from './objectives.zh.ts'
import { placeText } from './place.ts'
import type { FactSentences, PlanFactSentences } from './words.ts'

/** 双向一致·第一志愿 …. */
export function pairClassZh(kind: PairClass): string {
  if (kind === 'C') return '仅村推荐'
  if (kind === 'D') return '组织指派'
  const rank = chineseNumber(Number(kind.slice(1)))
  return kind.startsWith('A') ? `双向一致·第${rank}志愿` : `仅本人第${rank}志愿`
}

/** A rule or override by its place in the files, else by its id. */
export function overrideNameZh(id: string, context: Context): string {
  const place = placeOf(context, 'overrides', id)
  return place === undefined ? `班子意见“${oneLine(id)}”` : placeText(place, 'zh-CN')
}

export function ruleNameZh(id: string, context: Context): string {
  const place = placeOf(context, 'rules', id)
  return place === undefined ? `规则“${oneLine(id)}”` : placeText(place, 'zh-CN')
}

/** Why not, as a clause. The type and basis of an avoidance are for the leadership only. */
export function barZh(bar: Bar, context: Context): string {
  switch (bar.reason) {
    case 'unavailable':
      return '不参加本轮派驻'
    case 'not-named':
      return '双方均未提出，本轮不作组织指派'
    case 'other-pool':
      return '不在同一乡镇且双方均未提出'
    case 'withdrawn':
      return `${overrideNameZh(bar.override, context)}已定其另有任用`
    case 'held':
      return `${overrideNameZh(bar.override, context)}已定该村暂缓派驻`
    case 'banned':
      return `${overrideNameZh(bar.override, context)}认为不宜`
    case 'village-pinned':
      return `${overrideNameZh(bar.override, context)}已定他人到该村`
    case 'cadre-pinned':
      return `${overrideNameZh(bar.override, context)}已定其到他村`
    case 'avoided':
      return `按回避规定${avoidanceZh(bar.rule, context)}`
    case 'required':
      return `不符合${ruleNameZh(bar.rule, context)}对该村人员的要求`
  }
}

/** The type and basis in brackets, for the leadership; otherwise nothing. */
export function avoidanceZh(id: string, context: Context): string {
  const rule = context.leadership ? context.rule(id) : undefined
  if (rule?.kind !== 'avoid') return ''
  const parts = [rule.type, rule.basis].filter((part) => part !== undefined && part.trim() !== '').map((part) => oneLine(part!))
  return parts.length === 0 ? '' : `（${parts.join('，')}）`
}

/** Several reasons as one clause. */
export const barsZh = (bars: readonly Bar[], context: Context): string => bars.map((bar) => barZh(bar, context)).join('、')

/** Where a cadre is: 拟派驻石桥村(双向一致·第一志愿). */
const placedZh = (now: CadreNow, { names }: Context): string =>
  now.village === null ? '未派驻' : `拟派驻${names.village(now.village)}（${pairClassZh(now.class)}）`

const holdsZh = (now: VillageNow, { names }: Context): string =>
  now.cadre === null ? '空缺' : `拟派${names.cadre(now.cadre)}（${pairClassZh(now.class)}${now.pinned === null ? '' : '，班子定人'}）`

const candidateZh = (candidate: Candidate, { names }: Context): string =>
  candidate.cadre === null ? '空缺' : `${names.cadre(candidate.cadre)}（${pairClassZh(candidate.class)}）`

/** 第2人选, where the village puts them in order. */
const placeInListZh = (fact: NotTogether): string =>
  fact.ranked && fact.recommendationRank !== null ? `（第${fact.recommendationRank}人选）` : ''

const whoZh = (
  fact: { readonly override: string; readonly author: string; readonly reason: string; readonly date: string | null },
  context: Context,
): string =>
  `${overrideNameZh(fact.override, context)}，${oneLine(fact.author)}提出` +
  `${fact.date === null ? '' : `（${chineseDate(fact.date)}）`}，理由：${oneLine(fact.reason)}`

/** People with one reason together: 按回避规定:周明远、林晓岚. Reasons that concern everybody are counted, not listed. */
export function groupedZh(
  barred: readonly { readonly bars: readonly Bar[] }[],
  name: (index: number) => string,
  unit: string,
  context: Context,
): string {
  const groups = new Map<string, number[]>()
  barred.forEach(({ bars }, index) => {
    const reason = barsZh(bars, context)
    groups.set(reason, [...(groups.get(reason) ?? []), index])
  })
  return Array.from(groups, ([reason, indexes]) => {
    const shared = indexes.length > 6
    return shared ? `${reason}：${indexes.length}${unit}` : `${reason}：${indexes.map(name).join('、')}`
  }).join('；')
}

/** What became of a village that a cadre named, or that named him, as one clause. */
export function fateZh(fact: NotTogether, context: Context): string {
  const village = context.names.village(fact.village)
  const subject = fact.choiceRank === null ? `推荐本人的${village}` : `第${chineseNumber(fact.choiceRank)}志愿${village}`
  // that the village or the cadre is fixed elsewhere shows in who holds the village
  const bars = fact.bars.filter(({ reason }) => !isPin(reason))
  if (bars.length > 0) return `${subject}不能派驻（${barsZh(bars, context)}）`
  const said = fact.choiceRank === null ? '' : fact.recommendationRank === null ? '（未推荐本人）' : '（也推荐了本人）'
  return `${subject}${said}${holdsZh(fact.villageNow, context)}`
}

/** What is worse first, and by how much: 双向一致少1个村. */
export function decisiveZh({ objective, priority, delta }: Decisive): string {
  return `${objectiveNameZh(objective, priority ?? undefined)}${differenceZh(amountZh(objective, Math.abs(delta)), delta > 0, objective === 'fit')}`
}

/** Demands that stand against something, by their places or ids. */
export function membersZh(members: readonly ConflictMember[], context: Context): string {
  return members.map(({ kind, id }) => (kind === 'override' ? overrideNameZh(id, context) : kind === 'rule' ? ruleNameZh(id, context) : '可派的人不够')).join('、')
}

/** Some names, and how many more. */
const someZh = (names: readonly string[], unit: string): string => (names.length <= 3 ? names.join('或') : `${names.slice(0, 3).join('、')}等${names.length}${unit}`)

/** Those by whom a vacant village would be filled at the least cost. */
export function fillersZh({ by }: FactOf<'filling-costs'>, { names }: Context): string {
  return someZh(by.map(({ cadre, cadreNow }) => `${names.cadre(cadre)}（${cadreNow.village === null ? '现未派驻' : `现拟派${names.village(cadreNow.village)}`}）`), '人中的一人')
}

/** What decided against a pair, as a short clause; empty where nothing did. */
export function decidedZh(fact: FactOf<'decided-by' | 'no-plan-with'> | undefined, supposed: string): string {
  if (fact === undefined) return ''
  return `，若${supposed}，${fact.code === 'decided-by' ? `首先是${decisiveZh(fact)}` : '其他要求无法同时满足'}`
}

/** The village and cadre of a pair, as a supposition. */
const supposeZh = ({ village, cadre }: { readonly village: string; readonly cadre: string }, { names }: Context): string =>
  `若派${names.cadre(cadre)}到${names.village(village)}`

/** One sentence per code, those about the whole plan aside. */
export const factsZh: Omit<FactSentences, keyof PlanFactSentences> = {
  'unknown-village': ({ id }) => `本轮没有编号为“${oneLine(id)}”的村。`,
  'unknown-cadre': ({ id }) => `本轮没有编号为“${oneLine(id)}”的干部。`,
  'no-plan': ({ status, stoppedBy }) =>
    `本轮没有形成方案${status === 'infeasible' ? '：规则与班子意见相互矛盾' : stoppedBy === null ? '' : `（${oneLine(stoppedBy)}）`}。`,

  'post': (fact, { names }) => {
    const [village, cadre] = [names.village(fact.village), names.cadre(fact.cadre)]
    const choice = fact.choiceRank === null ? `${cadre}未报${village}` : `${cadre}第${chineseNumber(fact.choiceRank)}志愿报${village}`
    const place = fact.ranked && fact.recommendationRank !== null ? `（第${fact.recommendationRank}人选）` : ''
    const recommendation = fact.recommendationRank === null ? `${village}未推荐${cadre}` : `${village}推荐了${cadre}${place}`
    return `${village}拟派${cadre}：${recommendation}，${choice}，属${pairClassZh(fact.class)}。${fact.score === null ? '' : `适配分${fact.score}分。`}`
  },
  'vacant': ({ village }, { names }) => `${names.village(village)}空缺。`,
  'unassigned': ({ cadre, away }, { names }) => `${names.cadre(cadre)}未派驻${away ? '' : '，留机关工作'}。`,
  'pinned': (fact, context) => {
    const { names } = context
    const matter =
      fact.how === 'keep'
        ? `${names.village(fact.village)}保留原任${names.cadre(fact.cadre)}`
        : `定${names.cadre(fact.cadre)}到${names.village(fact.village)}`
    return `班子定人：${matter}。${whoZh(fact, context)}。`
  },
  'settled': ({ village, cadre }, { names }) =>
    `已定：凡是同样好的方案，${names.village(village)}都${cadre === null ? '空缺' : `由${names.cadre(cadre)}派驻`}。`,
  'tied': (fact, context) =>
    `待议：${context.names.village(fact.village)}由${tieZh(fact.candidates, context)}，各项目标完全相同，请班子研究确定；方案中暂列${shownZh(fact.shown, context)}。`,
  'drawn': (fact, context) =>
    `抽签：${context.names.village(fact.village)}由${tieZh(fact.candidates, context)}，` +
    `各项目标完全相同；按公开种子“${oneLine(fact.seed)}”抽签，结果为${shownZh(fact.shown, context)}。`,
  'unproved': ({ village }, { names }) => `搜索未完成，尚未证明没有更好的方案，${names.village(village)}不区分已定和待议。`,
  'candidate-for': ({ cadre, villages, seed }, { names }) =>
    `同样好的方案中，${names.cadre(cadre)}也可派驻${names.villages(villages)}${seed === null ? '' : `；按公开种子“${oneLine(seed)}”抽签，未抽中这样安排`}。`,
  'incumbent': ({ village, cadre, cadreNow }, context) =>
    `${context.names.village(village)}原安排为${context.names.cadre(cadre)}，${cadreNow.village === village ? '拟继续' : `现${placedZh(cadreNow, context)}`}。`,
  'blocking': ({ village, cadre, overrides, rules }, context) => {
    const causes = [
      ...overrides.map(({ override, author }) => `${overrideNameZh(override, context)}（${oneLine(author)}）`),
      ...rules.map((id) => ruleNameZh(id, context)),
    ]
    const why = causes.length === 0 ? '按所列目标次序和现有规定、意见，未安排在一起' : `因${causes.join('、')}未安排在一起`
    return `互愿未成对：${context.names.cadre(cadre)}与${context.names.village(village)}彼此更愿意对方，${why}。`
  },

  'other-cadre': (fact, context) => {
    const { names } = context
    const [village, cadre] = [names.village(fact.village), names.cadre(fact.cadre)]
    const choice = fact.choiceRank === null ? `${cadre}未报该村` : `${cadre}第${chineseNumber(fact.choiceRank)}志愿报该村`
    const said =
      fact.recommendationRank === null
        ? `${cadre}第${chineseNumber(fact.choiceRank ?? 0)}志愿报${village}，该村未推荐${cadre}`
        : `${village}推荐了${cadre}${placeInListZh(fact)}，${choice}`
    const bars = fact.bars.length === 0 ? '' : `；${cadre}不能派驻该村：${barsZh(fact.bars, context)}`
    return `${said}${bars}；${cadre}${placedZh(fact.cadreNow, context)}。`
  },
  'other-village': (fact, context) => {
    const { names } = context
    const [village, cadre] = [names.village(fact.village), names.cadre(fact.cadre)]
    const said =
      fact.choiceRank === null
        ? `${village}推荐了${cadre}${placeInListZh(fact)}，${cadre}未报该村`
        : `${cadre}的第${chineseNumber(fact.choiceRank)}志愿${village}${fact.recommendationRank === null ? '未推荐本人' : `推荐了本人${placeInListZh(fact)}`}`
    const bars = fact.bars.length === 0 ? '' : `；${cadre}不能派驻该村：${barsZh(fact.bars, context)}`
    return `${said}${bars}；该村${holdsZh(fact.villageNow, context)}${standingZh(fact)}。`
  },
  'decided-by': (fact, context) => `${supposeZh(fact, context)}，按目标次序最先变差的是${decisiveZh(fact)}。`,
  'equally-good': (fact, context) => `${supposeZh(fact, context)}，各项目标都不变。`,
  'no-plan-with': (fact, context) =>
    `${supposeZh(fact, context)}，其他要求无法同时满足${fact.members.length === 0 ? '' : `（${membersZh(fact.members, context)}${fact.minimal ? '' : '等'}）`}。`,
  'not-decided': ({ village, cadre }, { names }) =>
    `${cadre === null ? '' : names.cadre(cadre)}${cadre === null || village === null ? '' : '与'}${village === null ? '' : names.village(village)}：搜索没有做完，由哪项目标决定尚未得出结论。`,
  'nobody-chose': ({ village }, { names }) => `${names.village(village)}无人填报志愿。`,
  'nobody-recommended': ({ village }, { names }) => `${names.village(village)}没有推荐人选。`,
  'no-choices': ({ cadre }, { names }) => `${names.cadre(cadre)}未填志愿。`,
  'not-recommended': ({ cadre }, { names }) => `没有村推荐${names.cadre(cadre)}。`,

  'held': (fact, context) => `${context.names.village(fact.village)}暂缓派驻：${whoZh(fact, context)}。`,
  'nobody-possible': ({ village, barred }, context) =>
    `没有可派驻${context.names.village(village)}的干部。` +
    (barred.length === 0 ? '' : `${groupedZh(barred, (i) => context.names.cadre(barred[i].cadre), '人', context)}。`),
  'all-elsewhere': ({ village, possible }, { names }) => `可派驻${names.village(village)}的${possible}名干部均已拟派其他村。`,
  'possible-unassigned': ({ village, cadres }, { names }) => `${names.cadres(cadres)}可派驻${names.village(village)}，现未派驻。`,
  'filling-costs': (fact, context) =>
    `若要补上${context.names.village(fact.village)}，影响最小的是改派${fillersZh(fact, context)}，按目标次序最先变差的是${decisiveZh(fact)}。`,
  'cannot-be-filled': ({ village }, { names }) => `只要${names.village(village)}派人，其他要求就无法同时满足。`,
  'fewer-cadres': ({ cadres, villages }) =>
    `可派驻干部${cadres}人，需派驻的村${villages}个，至少空缺${villages - cadres}个村。`,

  'unavailable': ({ cadre }, { names }) => `${names.cadre(cadre)}不参加本轮派驻。`,
  'withdrawn': (fact, context) => `${context.names.cadre(fact.cadre)}另有任用：${whoZh(fact, context)}。`,
  'no-village-possible': ({ cadre, barred }, context) =>
    `没有${context.names.cadre(cadre)}可派驻的村。` +
    (barred.length === 0 ? '' : `${groupedZh(barred, (i) => context.names.village(barred[i].village), '个村', context)}。`),
  'placing-costs': (fact, { names }) =>
    `${names.cadre(fact.cadre)}可派驻的${fact.possible}个村都另有安排；若要派驻，影响最小的是派到${someZh(fact.villages.map(names.village), '个村中的一个')}，按目标次序最先变差的是${decisiveZh(fact)}。`,
  'cannot-be-placed': ({ cadre }, { names }) => `${names.cadre(cadre)}无论派到哪个村，其他要求都无法同时满足。`,
  'more-cadres': ({ cadres, villages }) =>
    `可派驻干部${cadres}人，需派驻的村${villages}个，至少${cadres - villages}人留机关工作。`,
}

const tieZh = (candidates: readonly Candidate[], context: Context): string => {
  const people = candidates.filter(({ cadre }) => cadre !== null).map((candidate) => candidateZh(candidate, context))
  return `${people.join('或')}派驻${candidates.some(({ cadre }) => cadre === null) ? '或空缺' : ''}`
}

const shownZh = (shown: string | null, { names }: Context): string => (shown === null ? '空缺' : names.cadre(shown))

/** How the one who holds the village stands beside the cadre; only what the wishes say. */
function standingZh(fact: NotTogether): string {
  if (fact.villageNow.cadre === null || fact.recommendationRank === null || fact.bars.length > 0) return ''
  const mutual = fact.villageNow.class.startsWith('A') && fact.cadreNow.class?.startsWith('A') === true
  const equal = fact.villagePrefers === 'equal' ? '，两人同为该村推荐人选' : fact.villagePrefers === 'present' ? '，其推荐次序在前' : ''
  return `${equal}${equal !== '' && mutual ? '，现两村均为双向一致' : ''}`
}
