/** What forces a blocking pair, and what avoiding it would cost, in words and as a table. */

import type { BlockingReason } from '../explain/why-blocking.ts'
import type { Round } from '../model/round.ts'
import { differenceOf, levelsClause, movesClause, type Telling, tellingOf } from './change-clauses.ts'
import type { Block } from './document.ts'
import type { RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { memberTexts } from './member-text.ts'
import { levelsTable } from './render-contrast.ts'

/** Who the two are, then what forces it. What a rule or override says is in the round; without it only ids can be said. O(size of the answer). */
export function blockingReasonText(reason: BlockingReason, options: RenderOptions): string {
  const telling = tellingOf(options, reason.names)
  const { own, words, context } = telling
  const pair = words.pair(context.names.cadre(reason.cadre), context.names.village(reason.village))
  if (reason.stoppedBy === 'unknown-village') return oneLine(words.facts['unknown-village']({ code: 'unknown-village', id: reason.village }, context))
  if (reason.stoppedBy === 'unknown-cadre') return oneLine(words.facts['unknown-cadre']({ code: 'unknown-cadre', id: reason.cadre }, context))
  if (reason.stoppedBy === 'no-plan') return oneLine(own.noPlan)
  return oneLine(`${own.waiting.pair(pair, reason.forcedBy === 'none')}${reasonClause(reason, telling, options.round)}`)
}

/** The levels of the present plan beside those of the best one without the pair; where there is none, the sentence why. */
export function reasonTable(reason: BlockingReason, options: RenderOptions = {}): Block {
  if (reason.levels.length === 0) return { kind: 'paragraph', text: blockingReasonText(reason, options) }
  return levelsTable(reason.levels, tellingOf(options, reason.names))
}

/** What forces it, as one or two sentences; empty when the two do not block. */
export function reasonClause({ forcedBy, members, minimal, levels, moves, drawn }: BlockingReason, telling: Telling, round: Round | undefined): string {
  const { own, words, context, lang } = telling
  const gap = lang === 'en' ? ' ' : ''
  switch (forcedBy) {
    case 'none':
      return ''
    case 'unknown':
      return words.sentence([own.waiting.unknown])
    case 'demands': {
      if (members.length === 0) return words.sentence([own.waiting.nobody])
      const said = memberTexts(round, context, lang)
      return words.sentence([own.waiting.demands(members.map(said), minimal)])
    }
    default: {
      const clauses = [movesClause(moves, telling) || own.nobodyMoves, levelsClause(levels, telling)].join(words.semicolon)
      const [decisive, ...others] = levels.filter(({ delta }) => delta !== 0)
      const first = others.length === 0 ? null : { objective: words.objective(decisive.objective, decisive.priority), by: differenceOf(decisive, telling) }
      const verdict = forcedBy === 'choice' ? own.verdict.tie(drawn === undefined ? null : oneLine(drawn)) : own.verdict[forcedBy === 'better' ? 'better' : 'worse'](first)
      return `${own.waiting.avoid}${clauses}${words.stop}${gap}${verdict}`
    }
  }
}
