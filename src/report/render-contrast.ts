/** Why a cadre is not in a village, and whom else to send, in words and as tables. */

import type { Contrast, LevelChange, Recommendation } from '../explain/answers.ts'
import { changeColumns, differenceOf, levelsClause, movesClause, type Telling, tellingOf } from './change-clauses.ts'
import type { Block } from './document.ts'
import type { RenderOptions } from './language.ts'
import { oneLine } from './line.ts'
import { conflictLines } from './render-conflict.ts'

/**
 * One sentence on what a plan with him there is like, and how it compares; for the impossible, what bars it, or the demands that contradict it, one per line.
 * Whoever is not part of the answer but of a conflict is named by the id unless the round is given. O(size of the answer).
 */
export function contrastText(contrast: Contrast, options: RenderOptions): string {
  const telling = tellingOf(options, contrast.names)
  const { own, words, context } = telling
  const cadre = context.names.cadre(contrast.cadre)
  const village = context.names.village(contrast.village)
  switch (contrast.outcome) {
    case 'already':
      return oneLine(own.already(cadre, village))
    case 'tie':
    case 'worse':
    case 'better':
      return supposeText({ ...contrast, outcome: contrast.outcome }, telling)
    case 'unknown':
      if (contrast.stoppedBy === 'unknown-village') return oneLine(words.facts['unknown-village']({ code: 'unknown-village', id: contrast.village }, context))
      if (contrast.stoppedBy === 'unknown-cadre') return oneLine(words.facts['unknown-cadre']({ code: 'unknown-cadre', id: contrast.cadre }, context))
      return oneLine(contrast.stoppedBy === 'no-plan' ? own.noPlan : own.undecided(cadre, village))
    case 'infeasible': {
      if (contrast.bars.length > 0) return oneLine(own.barred(cadre, village, contrast.bars, context))
      if (contrast.conflict === undefined || contrast.conflict.members.length === 0) return oneLine(own.impossible(cadre, village))
      const { items, end } = conflictLines(contrast.conflict, options.round, context, options)
      return [oneLine(own.contradicts(cadre, village)), ...items, end].join('\n')
    }
  }
}

/** One recommendation, in the words of a contrast. */
export function recommendationText(recommendation: Recommendation, options: RenderOptions): string {
  return supposeText(recommendation, tellingOf(options, recommendation.names))
}

/** A title, and one numbered line per recommendation, in the order given. */
export function recommendationsText(recommendations: readonly Recommendation[], options: RenderOptions): string {
  const { own, words, context, lang } = tellingOf(options, namesOfAll(recommendations))
  if (recommendations.length === 0) return own.noOthers
  const [{ cadre, village }] = recommendations
  const oneVillage = recommendations.every((other) => other.village === village)
  const oneCadre = recommendations.every((other) => other.cadre === cadre)
  const title = oneVillage === oneCadre ? own.instead : oneVillage ? own.insteadIn(context.names.village(village)) : own.insteadFor(context.names.cadre(cadre))
  return [
    oneLine(title),
    ...recommendations.map((recommendation, k) => `${words.item(k + 1)}${lang === 'en' ? ' ' : ''}${recommendationText(recommendation, options)}`),
  ].join('\n')
}

/** Recommendations as a table: who, where, how it compares, what changes, who moves. */
export function recommendationTable(recommendations: readonly Recommendation[], options: RenderOptions = {}): Block {
  const telling = tellingOf(options, namesOfAll(recommendations))
  const { own, context } = telling
  if (recommendations.length === 0) return { kind: 'paragraph', text: own.noOthers }
  return {
    kind: 'table',
    columns: [
      { heading: own.columns.number, kind: 'number' },
      { heading: own.columns.cadre, kind: 'name' },
      { heading: own.columns.village, kind: 'name' },
      { heading: own.columns.outcome },
      ...changeColumns(own),
    ],
    rows: recommendations.map(({ cadre, village, outcome, levels, moves }, k) => [
      String(k + 1),
      context.names.cadre(cadre),
      context.names.village(village),
      own.outcome[outcome],
      levelsClause(levels, telling),
      movesClause(moves, telling) || own.nobodyMoves,
    ]),
  }
}

/** The levels of the present plan beside those of the best plan with him there; where there is none, the sentence why. */
export function contrastTable(contrast: Contrast | Recommendation, options: RenderOptions = {}): Block {
  const telling = tellingOf(options, contrast.names)
  if (contrast.levels.length === 0)
    return { kind: 'paragraph', text: contrast.kind === 'contrast' ? contrastText(contrast, options) : recommendationText(contrast, options) }
  return levelsTable(contrast.levels, telling)
}

/** Levels of the present plan beside those of another. */
export function levelsTable(levels: readonly LevelChange[], telling: Telling): Block {
  const { own, words } = telling
  return {
    kind: 'table',
    compact: true,
    columns: [
      { heading: own.columns.number, kind: 'number' },
      { heading: own.columns.objective },
      { heading: own.columns.present },
      { heading: own.columns.then },
      { heading: own.columns.change },
    ],
    rows: levels.map((level, k) => [
      String(k + 1),
      words.objective(level.objective, level.priority),
      words.amount(level.objective, level.value - level.delta),
      words.amount(level.objective, level.value),
      differenceOf(level, telling),
    ]),
  }
}

/** 若派林晓岚到溪口村(现拟派石桥村):…;双向一致由2个村减为1个村,其余各项不变。不如现方案:…. */
function supposeText(
  { cadre, village, outcome, levels, moves, drawn }: Pick<Recommendation, 'cadre' | 'village' | 'outcome' | 'levels' | 'moves' | 'drawn'>, telling: Telling,
): string {
  const { own, words, context, lang } = telling
  const { names } = context
  const now = moves.find((move) => move.cadre === cadre)?.from ?? null
  const clauses = [movesClause(moves, telling, cadre) || own.nobodyElse, levelsClause(levels, telling)].join(words.semicolon)
  const [decisive, ...others] = levels.filter(({ delta }) => delta !== 0)
  const first = others.length === 0 ? null : { objective: words.objective(decisive.objective, decisive.priority), by: differenceOf(decisive, telling) }
  const verdict = outcome === 'tie' ? own.verdict.tie(drawn === undefined ? null : oneLine(drawn)) : own.verdict[outcome](first)
  const supposed = own.suppose(names.cadre(cadre), names.village(village), now === null ? null : names.village(now))
  return oneLine(`${supposed}${clauses}${words.stop}${lang === 'en' ? ' ' : ''}${verdict}`)
}

/** Names of several answers together; every answer names its namesakes, too. */
function namesOfAll(answers: readonly Pick<Recommendation, 'names'>[]): Recommendation['names'] {
  const villages = new Map(answers.flatMap(({ names }) => names.villages.map((village) => [village.id, village] as const)))
  const cadres = new Map(answers.flatMap(({ names }) => names.cadres.map((cadre) => [cadre.id, cadre] as const)))
  return { villages: [...villages.values()], cadres: [...cadres.values()] }
}
