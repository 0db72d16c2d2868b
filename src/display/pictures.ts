/** Which pictures an answer has. */

import type { RenderOptions } from '../report/language.ts'
import type { Renderable } from '../report/render.ts'
import { planSlope } from './plan-slope.ts'

/** Pictures as HTML, in the order in which they are shown; none for an answer that says all in its table. */
export function picturesOf(thing: Renderable, options: RenderOptions): readonly string[] {
  if (!('kind' in thing)) return []
  const lang = options.lang ?? 'zh-CN'
  switch (thing.kind) {
    case 'solution':
      return thing.plan === undefined ? [] : [planSlope(thing, lang)]
    default:
      return []
  }
}
