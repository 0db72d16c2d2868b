/** Removals, bottlenecks, changes that would be needed, and fairness, in English. */

import type { LevelChange, Move } from '../explain/answers.ts'
import type { Bottleneck } from '../explain/bottleneck.ts'
import type { InputChange, MayChange } from '../explain/counterfactual.ts'
import type { GroupShare } from '../explain/fairness.ts'
import { mostNames } from './conflict-words.ts'
import { changedLevels, type ContingencyWords, meanOf, movesOfOthers } from './contingency-words.ts'
import { overrideNameEn, ruleNameEn } from './facts.en.ts'
import type { Context } from './language.ts'
import { counted as count, englishOrdinal, oneLine } from './line.ts'
import { shareEn, wordsEn } from './words.en.ts'

const { amount, objective } = wordsEn

const level = ({ objective: what, priority, value, delta }: LevelChange): string => `${objective(what, priority)} from ${value - delta} to ${value}`

function move({ cadre, from, to }: Move, { names }: Context): string {
  if (to === null) return `${names.cadre(cadre)} leaves ${names.village(from!)} and gets no village`
  return from === null ? `${names.cadre(cadre)} goes to ${names.village(to)}` : `${names.cadre(cadre)} moves from ${names.village(from)} to ${names.village(to)}`
}

const movesText = (moves: readonly Move[], context: Context): string => (moves.length === 0 ? 'nobody else moves' : moves.map((one) => move(one, context)).join(', '))

const levelsText = (levels: readonly LevelChange[]): string => {
  const changed = changedLevels(levels)
  return changed.length === 0 ? 'every figure stays the same' : changed.map(level).join(', ')
}

const stopped: Readonly<Record<string, string>> = {
  'no-plan': 'there is no plan to compare with',
  'unknown-village': 'this round has no such village',
  'unknown-cadre': 'this round has no such cadre',
  'unproved': 'the plan is not proved to be the best, so this cannot be answered yet',
  'no-such-level': 'it is not among the objectives',
  'range': 'the fit scores are too large for exact numbers',
  'work': 'the search reached its limit before it was done',
}
const why = (code: string | undefined): string => (code !== undefined && Object.hasOwn(stopped, code) ? stopped[code] : oneLine(code ?? ''))

const villagesOf = (ids: readonly string[], { names }: Context): string =>
  ids.length === 1 ? names.villages(ids) : ids.length > mostNames ? `${ids.length} villages` : `the ${ids.length} villages ${names.villages(ids)}`
const cadresOf = (ids: readonly string[], { names }: Context): string =>
  ids.length === 1 ? names.cadres(ids) : ids.length > mostNames ? `${ids.length} cadres` : `the ${ids.length} cadres ${names.cadres(ids)}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function premise({ after, objective: what }: Bottleneck): string {
  const before = [...new Set(after)].filter((one) => one !== what)
  return before.length === 0 ? '' : `with ${before.map((one) => `"${objective(one)}"`).join(', ')} no worse: `
}

function cover(told: Bottleneck, context: Context): readonly string[] {
  const { villages, cadres, short, vacant, value, counted, objective: what, priority } = told
  const found = villages.length + cadres.length
  const title = counted === 'named'
    ? `${premise(told)}${objective(what, priority)}: at least ${amount(what, value)}, no fewer are possible: cadres whom one side at least has named are enough for ${count(found, 'village')} only.`
    : `${premise(told)}${objective(what, priority)}: at most ${amount(what, value)}, no more are possible.`
  const once = villages.length === 0 ? '' : `${villagesOf(villages, context)}: one each. `
  const rest = cadres.length === 0 ? 'Nothing else counts.'
    : short.length > 0 ? `${capital(villagesOf(short, context))} can only count with ${cadresOf(cadres, context)}; a cadre serves one village, so that makes at most ${cadres.length} more.`
      : `Everything else that counts needs ${cadresOf(cadres, context)}; a cadre serves one village, so that makes at most ${cadres.length} more.`
  return [capital(title), capital(`${once}${rest}`), ...(vacant.length === 0 ? [] : [`Vacant in the plan: ${context.names.villages(vacant)}.`])]
}

function shares(told: Bottleneck, { names }: Context): readonly string[] {
  const { shares: all, base, value, sense, objective: what, priority } = told
  const part = (amountOf: number): string => (amountOf < 0 ? `−${-amountOf}` : String(amountOf))
  const items = all.map((share) => `${'village' in share ? names.village(share.village) : names.cadre(share.cadre)} ${part(share.amount)}`)
  const limit = sense === 'max' ? `at most ${amount(what, value)}, no more are possible` : `at least ${amount(what, value)}, no fewer are possible`
  const start = base === 0 ? 'Together' : `Starting from ${base}, ${sense === 'max' ? 'with them added' : 'with them taken off'}, that`
  return [
    capital(`${premise(told)}${objective(what, priority)}: ${limit}.`),
    `The most that each village and each cadre can bring (negative: lost to the objectives before): ${items.join(', ')}. ${start} makes exactly ${value}.`,
  ]
}

function change(one: InputChange, context: Context, cadre: string, village: string): string {
  const { names } = context
  switch (one.kind) {
    case 'choices':
      return one.how === 'only' ? `${names.cadre(cadre)} names only ${names.village(village)}` : `${names.cadre(cadre)} makes ${names.village(village)} the ${one.how} choice`
    case 'recommendation':
      return one.how === 'added' ? `${names.village(village)} recommends ${names.cadre(cadre)} as well` : `${names.village(village)} puts ${names.cadre(cadre)} first`
    case 'remove-override':
      return `${overrideNameEn(one.override, context)} is dropped`
    case 'waive':
      return `${ruleNameEn(one.rule, context)} is waived`
  }
}

const may: Readonly<Record<MayChange, string>> = { choices: 'his or her own choices', recommendation: 'the recommendation of the village', overrides: 'dropping an override', rules: 'waiving a rule' }

const group = ({ group: value, size, posts, mutual, first, allotted }: GroupShare, noun: string): string =>
  `${value === null ? 'not said' : oneLine(String(value))}: ${count(size, noun)}, ${posts} posted, ${mutual} mutual, ${first} at a first choice, ${allotted} allotted`

const rates = { first: 'first choices', chosen: 'choices', mutual: 'mutual pairs', recommended: 'recommended cadres', allotted: 'allotted cadres' } as const

const perhapsMore = (code: string): string => `The list may be incomplete: ${why(code)}.`

/** What there is to say in English. */
export const contingencyEn: ContingencyWords = {
  removal: (removal, context) => {
    const { removed, outcome, levels, moves, successor, lapsed, conflict, stoppedBy } = removal
    const { names } = context
    const gone = 'cadre' in removed ? removed.cadre : null
    const head = 'cadre' in removed ? `If ${names.cadre(removed.cadre)} drops out` : `If ${names.village(removed.village)} is held back`
    const lapse = lapsed.length === 0 ? '' : ` (${lapsed.map((id) => overrideNameEn(id, context)).join(', ')} falls away)`
    switch (outcome) {
      case 'away':
        return 'cadre' in removed ? `${names.cadre(removed.cadre)} does not take part as it is.` : `${names.village(removed.village)} is held back as it is.`
      case 'none':
        return `${head}${lapse}, nothing else changes.`
      case 'infeasible': {
        const members = (conflict?.members ?? []).map(({ kind, id }) =>
          kind === 'rule' ? ruleNameEn(id, context) : kind === 'override' ? overrideNameEn(id, context) : `people (${names.villages(id.split('+'))})`)
        return `${head}${lapse}, the other demands cannot all be met${members.length === 0 ? '' : `: ${members.join(', ')}`}.`
      }
      case 'unknown':
        return `${head}: not known, ${why(stoppedBy)}.`
      default: {
        const place = successor === null ? (moves.find(({ cadre }) => cadre === gone)?.from ?? null) : null
        const others = movesOfOthers(moves, gone)
        const then = [levelsText(levels), ...(place === null ? [] : [`${names.village(place)} stays vacant`]), ...(others.length === 0 && gone !== null ? [] : [movesText(others, context)])]
        return `${head}${lapse}: ${then.join('; ')}.`
      }
    }
  },
  contingency: (cadres, villages, idle) => [
    'Should a cadre drop out:',
    ...cadres,
    ...(idle.cadres === 0 ? [] : [`Should any one of ${count(idle.cadres, 'other cadre')} drop out, nothing else changes.`]),
    'Should a village be held back:',
    ...villages,
    ...(idle.villages === 0 ? [] : [`Should any one of ${count(idle.villages, 'other village')} be held back, nothing else changes.`]),
  ],
  reserve: ({ village, holder, next, possible, stoppedBy }, context) => {
    const { names } = context
    if (stoppedBy !== undefined && next.length === 0) return [`Who could step in at ${names.village(village)} is not known: ${why(stoppedBy)}.`]
    const head = holder === null ? `${names.village(village)} is vacant` : `If ${names.cadre(holder)} cannot go to ${names.village(village)}`
    if (next.length === 0) return [`${head}: nobody can step in.`]
    return [
      `${head}, ${count(possible, 'cadre')} could step in${possible > next.length ? `, the first ${next.length} being` : ''}:`,
      ...next.map(({ cadre, levels, moves, equal }, k) => {
        const others = moves.filter((one) => one.cadre !== holder && one.cadre !== cadre)
        return `${k + 1}. ${names.cadre(cadre)}${equal && k > 0 ? ' (as good as no. 1)' : ''}: ${levelsText(levels)}; ${movesText(others, context)}.`
      }),
      ...(stoppedBy === undefined ? [] : [perhapsMore(stoppedBy)]),
    ]
  },
  bottleneck: (told, context) => {
    const { by, sense, objective: what, priority, value, bound, searched, rules } = told
    const name = objective(what, priority)
    switch (by) {
      case 'full':
        return [capital(sense === 'min' ? `${name}: ${amount(what, 0)}, fewer are not possible.` : `${name}: ${amount(what, value)}, every village that can count does; more are not possible.`)]
      case 'cover':
        return cover(told, context)
      case 'shares':
        return shares(told, context)
      case 'search': {
        const reason = rules.length === 0 ? 'wishes on both sides tie them together' : `${rules.map((id) => ruleNameEn(id, context)).join(', ')} ${rules.length === 1 ? 'ties' : 'tie'} them together`
        return [
          capital(`${premise(told)}${name}: ${sense === 'max' ? 'at most' : 'at least'} ${amount(what, value)}; nothing better is possible, which is proved.`),
          capital(`${villagesOf(searched, context)}: ${reason}, so they were decided together, all possibilities being compared.`),
        ]
      }
      case 'unproved':
        return [capital(`${name}: ${amount(what, value)} now; the search was not finished, and all that is known is ${sense === 'max' ? 'at most' : 'at least'} ${amount(what, bound)}.`)]
      case 'unknown':
        return [capital(`${name}: ${why(told.stoppedBy)}.`)]
    }
  },
  counterfactual: (told, context) => {
    const { cadre, village, outcome, now, candidate, settled, mayChange, most, complete, stoppedBy } = told
    const { names } = context
    const pair = `${names.cadre(cadre)} at ${names.village(village)}`
    if (outcome === 'already') return [`${pair}: settled, nothing has to change.`]
    if (outcome === 'unknown') return [`${pair}: what would have to change is not known, ${why(stoppedBy)}.`]
    const space = `${mayChange.map((one) => may[one]).join(', ')}; ${most === 2 ? 'two changes at most' : 'one change'}`
    if (outcome === 'none') return [`Nothing that may be changed (${space}) would ${now === 'candidate' ? 'settle' : 'put'} ${names.cadre(cadre)} at ${names.village(village)}.`]
    const lines = (sets: typeof settled): readonly string[] => sets.map(({ changes }, k) => `${k + 1}. ${changes.map((one) => change(one, context, cadre, village)).join(', and ')}.`)
    const alone = now === 'candidate' || (settled.length > 0 && candidate.length === settled.length && candidate[0].changes.length === settled[0].changes.length)
    return [
      ...(alone ? [] : [`To make ${names.cadre(cadre)} one of several equally good for ${names.village(village)}, one of these is needed at least (looked at: ${space}):`, ...lines(candidate)]),
      ...(settled.length === 0
        ? [`Nothing that may be changed settles ${pair}.`]
        : [`To settle ${pair}, one of these is needed at least (looked at: ${space}):`, ...lines(settled)]),
      ...(complete ? [] : [perhapsMore(stoppedBy ?? 'work')]),
    ]
  },
  fairness: (told, context) => {
    const { cadres, villages, cadreRanks, villageRanks, regret, envy, justified, figures, scores } = told
    const { names } = context
    const ranks = (all: readonly number[], noun: string): string => all.map((number, k) => `${englishOrdinal(k + 1)} ${noun} ${number}, `).join('')
    const lists = ([['By unit', told.byUnit, 'cadre'], ['By area', told.byArea, 'village'], [told.classField === 'class' ? 'By village class' : 'By priority', told.byClass, 'village']] as const)
    const blocked = envy.filter(({ villagePrefers }) => villagePrefers === 'this')
    return [
      `Cadres: ${cadres.available} available of ${cadres.all}, ${cadres.assigned} posted. ${capital(`${ranks(cadreRanks.ranks, 'choice')}a village not chosen ${cadreRanks.unlisted}, no village ${cadreRanks.none}.`)}`,
      `Villages: ${villages.open} to be filled of ${villages.all}, ${villages.filled} filled. ${capital(`${ranks(villageRanks.ranks, 'recommended')}a cadre not recommended ${villageRanks.unlisted}, vacant ${villageRanks.none}.`)}`,
      ...told.rates.map(({ rate, ofAll, ofPosts }) =>
        capital(`${rates[rate]}: ${shareEn(ofAll)} of ${rate === 'first' || rate === 'chosen' ? 'the available cadres' : 'all villages'}, ${shareEn(ofPosts)} of those posted.`)),
      `Distance from the first choice (0 at the first, 1 at the second and so on; as many as the choices where none was met): ${regret.total} for ${count(regret.cadres, 'cadre')}, at most ${regret.most}` +
        `${regret.worst.length === 0 ? '' : ` (${names.cadres(regret.worst)})`}.`,
      `Would rather be in another village: ${count(envy.length, 'case')}; in ${justified} of them the village would rather have them, too` +
        `${blocked.length === 0 ? '' : ` (${blocked.map(({ cadre, village }) => `${names.cadre(cadre)} and ${names.village(village)}`).join(', ')})`}.`,
      ...(figures.length === 0 ? [] : [`Each figure now, and the best it could be if nothing else mattered: ${figures.map(({ objective: what, value, best }) =>
        `${objective(what)} ${value} (${best === null ? 'not known' : `best ${best}`})`).join(', ')}.`]),
      ...lists.flatMap(([title, rows, noun]) => (rows.length < 2 ? [] : [`${title}: ${rows.map((row) => group(row, noun)).join('; ')}.`])),
      ...(scores.length === 0 ? [] : [`Fit scores ${told.classField === 'class' ? 'by village class' : 'by priority'}: ${scores.map(({ group: value, posts, sum, possible, possibleSum }) =>
        `${value === null ? 'not said' : oneLine(String(value))}: ${count(posts, 'post')}, mean ${meanOf(sum, posts)} (all possible cadres ${meanOf(possibleSum, possible)})`).join('; ')}.`]),
    ]
  },
  change,
  effect: { settled: 'is settled there', candidate: 'is one of several equally good' },
  perhapsMore,
  columns: { number: 'No.', change: 'What has to change', effect: 'Result', who: 'Village or cadre', counts: 'Counts' },
  start: 'Start',
  sum: 'Together',
}
