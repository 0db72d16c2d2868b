/** Which pictures an answer has. */

import { languageOf, type RenderOptions } from '../report/language.ts'
import type { Renderable } from '../report/render.ts'
import { changeSlope } from './change-slope.ts'
import { frontierScatter } from './frontier-scatter.ts'
import { planSlope } from './plan-slope.ts'
import { priceBars } from './price-bars.ts'
import { satisfactionBars } from './satisfaction-bars.ts'
import { sweepStrip } from './sweep-strip.ts'

/** Pictures as HTML, in the order in which they are shown; none for an answer that says all in its table. */
export function picturesOf(thing: Renderable, options: RenderOptions): readonly string[] {
  if (!('kind' in thing)) return []
  const lang = languageOf(options)
  switch (thing.kind) {
    case 'solution':
      return thing.plan === undefined ? [] : [planSlope(thing, lang), satisfactionBars(thing, lang)]
    case 'comparison':
      return [changeSlope(thing, lang)]
    case 'replan':
      return thing.comparison === undefined ? [] : [changeSlope(thing.comparison, lang)]
    case 'override-prices':
      return [priceBars(thing, options)]
    case 'frontier':
      return [frontierScatter(thing, lang)]
    case 'sweep':
      return [sweepStrip(thing, lang)]
    default:
      return []
  }
}
