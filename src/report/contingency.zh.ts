/** Removals, bottlenecks, changes that would be needed, and fairness, in Chinese. */

import type { LevelChange, Move } from '../explain/answers.ts'
import type { Bottleneck } from '../explain/bottleneck.ts'
import type { InputChange, MayChange } from '../explain/counterfactual.ts'
import type { GroupShare } from '../explain/fairness.ts'
import { mostNames } from './conflict-words.ts'
import { changedLevels, type ContingencyWords, meanOf, movesOfOthers } from './contingency-words.ts'
import { overrideNameZh, ruleNameZh } from './facts.zh.ts'
import type { Context } from './language.ts'
import { chineseNumber, oneLine } from './line.ts'
import { shareZh, wordsZh } from './words.zh.ts'

const { amount, objective } = wordsZh

const level = ({ objective: what, priority, value, delta }: LevelChange): string =>
  `${objective(what, priority)}由${amount(what, value - delta)}变为${amount(what, value)}`

function move({ cadre, from, to }: Move, { names }: Context): string {
  if (to === null) return `${names.cadre(cadre)}不再派驻${names.village(from!)}`
  return from === null ? `${names.cadre(cadre)}派驻${names.village(to)}` : `${names.cadre(cadre)}由${names.village(from)}改派${names.village(to)}`
}

const movesText = (moves: readonly Move[], context: Context): string => (moves.length === 0 ? '其他人不变' : moves.map((one) => move(one, context)).join('，'))

const levelsText = (levels: readonly LevelChange[]): string => {
  const changed = changedLevels(levels)
  return changed.length === 0 ? '各项指标不变' : changed.map(level).join('，')
}

const stopped: Readonly<Record<string, string>> = {
  'no-plan': '没有方案可比',
  'unknown-village': '本轮没有这个村',
  'unknown-cadre': '本轮没有这名干部',
  'unproved': '现方案尚未证明没有更好的，暂不能回答',
  'no-such-level': '所列目标中没有这一项',
  'range': '适配分数值过大，超出可精确计算的范围',
  'work': '搜索步数达到上限，没有算完',
}
const why = (code: string | undefined): string => (code !== undefined && Object.hasOwn(stopped, code) ? stopped[code] : oneLine(code ?? ''))

/** 溪口村、石桥村这2个村. */
const villagesOf = (ids: readonly string[], { names }: Context): string =>
  ids.length === 1 ? names.villages(ids) : ids.length > mostNames ? `${ids.length}个村` : `${names.villages(ids)}这${ids.length}个村`
const cadresOf = (ids: readonly string[], { names }: Context): string =>
  ids.length === 1 ? names.cadres(ids) : ids.length > mostNames ? `${ids.length}人` : `${names.cadres(ids)}这${ids.length}人`

function premise({ after, objective: what }: Bottleneck): string {
  const before = [...new Set(after)].filter((one) => one !== what)
  return before.length === 0 ? '' : `在${before.map((one) => `“${objective(one)}”`).join('、')}不变差的前提下，`
}

function cover(told: Bottleneck, context: Context): readonly string[] {
  const { villages, cadres, short, vacant, value, counted, objective: what, priority } = told
  const found = villages.length + cadres.length
  const title = counted === 'named'
    ? `${premise(told)}${objective(what, priority)}至少${amount(what, value)}，不可能更少：双方至少有一方提出的人选，最多只够派${found}个村。`
    : `${premise(told)}${objective(what, priority)}最多${amount(what, value)}，不可能更多。`
  const once = villages.length === 0 ? '' : `${villagesOf(villages, context)}各计一个；`
  const rest = cadres.length === 0 ? '除此之外没有能计入的。'
    : short.length > 0 ? `${villagesOf(short, context)}要计入，只能靠${cadresOf(cadres, context)}，一人只驻一村，至多再计${cadres.length}个。`
      : `其余能计入的都要靠${cadresOf(cadres, context)}，一人只驻一村，至多再计${cadres.length}个。`
  return [title, `${once}${rest}`, ...(vacant.length === 0 ? [] : [`现方案空缺：${context.names.villages(vacant)}。`])]
}

function shares(told: Bottleneck, { names }: Context): readonly string[] {
  const { shares: all, base, value, sense, objective: what, priority } = told
  const part = (amountOf: number): string => (amountOf < 0 ? `−${-amountOf}` : String(amountOf))
  const items = all.map((share) => `${'village' in share ? names.village(share.village) : names.cadre(share.cadre)}${part(share.amount)}`)
  const limit = sense === 'max' ? `最多${amount(what, value)}，不可能更多` : `至少${amount(what, value)}，不可能更少`
  const start = base === 0 ? '' : `从${base}起算，${sense === 'max' ? '加上' : '减去'}`
  return [
    `${premise(told)}${objective(what, priority)}${limit}。`,
    `逐村逐人核算，每个村、每名干部最多能带来（负数为必须先满足前面的目标而少得）：${items.join('、')}；${start}合计正好是${value}。`,
  ]
}

function change(one: InputChange, context: Context, cadre: string, village: string): string {
  const { names } = context
  switch (one.kind) {
    case 'choices':
      return one.how === 'only' ? `${names.cadre(cadre)}只填${names.village(village)}一个志愿`
        : `${names.cadre(cadre)}把${names.village(village)}填为第${one.how === 'first' ? '一' : '二'}志愿`
    case 'recommendation':
      return one.how === 'added' ? `${names.village(village)}增加推荐${names.cadre(cadre)}` : `${names.village(village)}把${names.cadre(cadre)}列为推荐第一位`
    case 'remove-override':
      return `撤销${overrideNameZh(one.override, context)}`
    case 'waive':
      return `不适用${ruleNameZh(one.rule, context)}`
  }
}

const may: Readonly<Record<MayChange, string>> = { choices: '本人志愿', recommendation: '村的推荐', overrides: '撤销班子意见', rules: '不适用规则' }

const group = ({ group: value, size, posts, mutual, first, allotted }: GroupShare, noun: string): string =>
  `${value === null ? '未填' : oneLine(String(value))}：${noun}${size}，已派${posts}，双向一致${mutual}，第一志愿${first}，组织指派${allotted}`

const rates = { first: '第一志愿率', chosen: '本人志愿率', mutual: '双向一致率', recommended: '村推荐率', allotted: '组织指派率' } as const

const perhapsMore = (code: string): string => `以上可能不全：${why(code)}。`

/** What there is to say in Chinese. */
export const contingencyZh: ContingencyWords = {
  removal: (removal, context) => {
    const { removed, outcome, levels, moves, successor, lapsed, conflict, stoppedBy } = removal
    const { names } = context
    const gone = 'cadre' in removed ? removed.cadre : null
    const head = 'cadre' in removed ? `如${names.cadre(removed.cadre)}不参加派驻` : `如${names.village(removed.village)}暂缓派驻`
    const lapse = lapsed.length === 0 ? '' : `（${lapsed.map((id) => overrideNameZh(id, context)).join('、')}随之失效）`
    switch (outcome) {
      case 'away':
        return 'cadre' in removed ? `${names.cadre(removed.cadre)}本来就不参加派驻。` : `${names.village(removed.village)}本来就暂缓派驻。`
      case 'none':
        return `${head}${lapse}，其他安排和各项指标都不变。`
      case 'infeasible': {
        const members = (conflict?.members ?? []).map(({ kind, id }) =>
          kind === 'rule' ? ruleNameZh(id, context) : kind === 'override' ? overrideNameZh(id, context) : `人手（${names.villages(id.split('+'))}）`)
        return `${head}${lapse}，其余要求无法同时满足${members.length === 0 ? '' : `：${members.join('、')}`}。`
      }
      case 'unknown':
        return `${head}，会怎样没有算出：${why(stoppedBy)}。`
      default: {
        const place = successor === null ? (moves.find(({ cadre }) => cadre === gone)?.from ?? null) : null
        const others = movesOfOthers(moves, gone)
        const then = [levelsText(levels), ...(place === null ? [] : [`${names.village(place)}空缺`]), ...(others.length === 0 && gone !== null ? [] : [movesText(others, context)])]
        return `${head}${lapse}：${then.join('；')}。`
      }
    }
  },
  contingency: (cadres, villages, idle) => [
    '万一有干部不能派驻：',
    ...cadres,
    ...(idle.cadres === 0 ? [] : [`其余${idle.cadres}名干部中任何一人不参加，其他安排都不变。`]),
    '万一有村暂缓派驻：',
    ...villages,
    ...(idle.villages === 0 ? [] : [`其余${idle.villages}个村中任何一个暂缓，其他安排都不变。`]),
  ],
  reserve: ({ village, holder, next, possible, stoppedBy }, context) => {
    const { names } = context
    if (stoppedBy !== undefined && next.length === 0) return [`${names.village(village)}的递补人选没有算出：${why(stoppedBy)}。`]
    const head = holder === null ? `${names.village(village)}现空缺` : `如${names.cadre(holder)}不能到${names.village(village)}`
    if (next.length === 0) return [`${head}，没有可以递补的人。`]
    return [
      `${head}，可递补的有${possible}人${possible > next.length ? `，前${next.length}人依次为` : '，依次为'}：`,
      ...next.map(({ cadre, levels, moves, equal }, k) => {
        const others = moves.filter((one) => one.cadre !== holder && one.cadre !== cadre)
        return `${k + 1}. ${names.cadre(cadre)}${equal && k > 0 ? '（与第1位同样好）' : ''}：${levelsText(levels)}；${others.length === 0 ? '不牵动他人' : movesText(others, context)}。`
      }),
      ...(stoppedBy === undefined ? [] : [perhapsMore(stoppedBy)]),
    ]
  },
  bottleneck: (told, context) => {
    const { by, sense, objective: what, priority, value, bound, searched, rules } = told
    const name = objective(what, priority)
    switch (by) {
      case 'full':
        return [sense === 'min' ? `${name}为${amount(what, 0)}，不可能更少。` : `${name}${amount(what, value)}，应配的村都已计入，不可能更多。`]
      case 'cover':
        return cover(told, context)
      case 'shares':
        return shares(told, context)
      case 'search': {
        const reason = rules.length === 0 ? '双方的意愿相互牵连' : `受${rules.map((id) => ruleNameZh(id, context)).join('、')}约束`
        return [
          `${premise(told)}${name}${sense === 'max' ? '最多' : '至少'}${amount(what, value)}，没有更好的，已证明。`,
          `${villagesOf(searched, context)}${reason}，须放在一起考虑，各种可能都已比较过。`,
        ]
      }
      case 'unproved':
        return [`${name}现为${amount(what, value)}；搜索没有做完，只知道${sense === 'max' ? '不会超过' : '不会少于'}${amount(what, bound)}。`]
      case 'unknown':
        return [`${name}：${why(told.stoppedBy)}。`]
    }
  },
  counterfactual: (told, context) => {
    const { cadre, village, outcome, now, candidate, settled, mayChange, most, complete, stoppedBy } = told
    const { names } = context
    const pair = `${names.cadre(cadre)}到${names.village(village)}`
    if (outcome === 'already') return [`${pair}：已定，不需要改变什么。`]
    if (outcome === 'unknown') return [`${pair}需要改变什么，没有算出：${why(stoppedBy)}。`]
    const space = `${mayChange.map((one) => may[one]).join('、')}${most === 2 ? '，最多同时改两项' : '，只改一项'}`
    if (outcome === 'none') return [`在允许的范围内（${space}），怎样改变都不能使${names.cadre(cadre)}${now === 'candidate' ? '确定' : ''}派驻${names.village(village)}。`]
    const lines = (sets: typeof settled): readonly string[] => sets.map(({ changes }, k) => `${k + 1}. ${changes.map((one) => change(one, context, cadre, village)).join('，并且')}。`)
    // when the smallest changes settle it at once there is nothing else to say
    const alone = now === 'candidate' || (settled.length > 0 && candidate.length === settled.length && candidate[0].changes.length === settled[0].changes.length)
    return [
      ...(alone ? [] : [`要使${names.cadre(cadre)}成为${names.village(village)}的人选之一，至少要改变下列之一（范围：${space}）：`, ...lines(candidate)]),
      ...(settled.length === 0
        ? [`在这个范围内，不能使${pair}成为定论。`]
        : [`要使${names.cadre(cadre)}确定派驻${names.village(village)}，至少要改变下列之一（范围：${space}）：`, ...lines(settled)]),
      ...(complete ? [] : [perhapsMore(stoppedBy ?? 'work')]),
    ]
  },
  fairness: (told, context) => {
    const { cadres, villages, cadreRanks, villageRanks, regret, envy, justified, figures, scores } = told
    const { names } = context
    const ranks = (all: readonly number[], noun: string): string => all.map((count, k) => `第${chineseNumber(k + 1)}${noun}${count}`).join('，')
    const lists = ([['按单位', told.byUnit, '可派'], ['按片区', told.byArea, '应配'], [told.classField === 'class' ? '按村类' : '按优先级', told.byClass, '应配']] as const)
    const blocked = envy.filter(({ villagePrefers }) => villagePrefers === 'this')
    return [
      `干部：可派${cadres.available}人（全部${cadres.all}人），已派${cadres.assigned}人。${ranks(cadreRanks.ranks, '志愿')}${cadreRanks.ranks.length === 0 ? '' : '，'}非志愿村${cadreRanks.unlisted}，未派驻${cadreRanks.none}。`,
      `村：应配${villages.open}个（全部${villages.all}个），已配${villages.filled}个。${ranks(villageRanks.ranks, '推荐')}${villageRanks.ranks.length === 0 ? '' : '，'}非推荐人选${villageRanks.unlisted}，空缺${villageRanks.none}。`,
      ...told.rates.map(({ rate, ofAll, ofPosts }) => `${rates[rate]}：占${rate === 'first' || rate === 'chosen' ? '可派干部' : '全部村'}${shareZh(ofAll)}，占已派${shareZh(ofPosts)}。`),
      `志愿落差（第一志愿为0，第二志愿为1，依次类推；未到志愿村的按志愿个数计）：${regret.cadres}人合计${regret.total}，最大${regret.most}${regret.worst.length === 0 ? '' : `（${names.cadres(regret.worst)}）`}。`,
      `更想去别的村的有${envy.length}人次，其中该村也更愿意要他的${justified}人次${blocked.length === 0 ? '' : `（${blocked.map(({ cadre, village }) => `${names.cadre(cadre)}与${names.village(village)}`).join('、')}）`}。`,
      ...(figures.length === 0 ? [] : [`各项现值与单独只看该项时的最好值：${figures.map(({ objective: what, value, best }) => `${objective(what)}${amount(what, value)}（${best === null ? '未算出' : `最好${amount(what, best)}`}）`).join('，')}。`]),
      ...lists.flatMap(([title, rows, noun]) => (rows.length < 2 ? [] : [`${title}：${rows.map((row) => group(row, noun)).join('；')}。`])),
      ...(scores.length === 0 ? [] : [`适配分${told.classField === 'class' ? '按村类' : '按优先级'}：${scores.map(({ group: value, posts, sum, possible, possibleSum }) =>
        `${value === null ? '未填' : oneLine(String(value))}派驻${posts}个村、平均${meanOf(sum, posts)}（可派各人平均${meanOf(possibleSum, possible)}）`).join('；')}。`]),
    ]
  },
  change,
  effect: { settled: '确定派驻', candidate: '成为人选之一' },
  perhapsMore,
  columns: { number: '序号', change: '需要的改变', effect: '结果', who: '村或干部', counts: '计入' },
  start: '起算',
  sum: '合计',
}
