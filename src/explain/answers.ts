/** What answers to questions about a plan consist of: levels, moves, prices. Plain data; sentences are made from it in `report`. */

import type { Objective } from '../model/round.ts'
import type { Conflict } from '../model/solution.ts'
import type { Bar } from './bars.ts'
import type { NameList } from './facts.ts'

/** One level of a plan beside the same level of another. */
export interface LevelChange {
  readonly objective: Objective
  /** Priority class, for `priorityCoverage` only. */
  readonly priority?: number
  readonly sense: 'max' | 'min'
  /** Of the plan that is looked at. */
  readonly value: number
  /** That minus the value of the plan it is compared with. */
  readonly delta: number
}

/** Somebody goes from one village to another; `null` = no village. */
export interface Move {
  readonly cadre: string
  readonly from: string | null
  readonly to: string | null
}

/** How exact numbers were found: by a shortest chain of moves, or by searching the round anew. Both are exact. */
export type FoundBy = 'chain' | 'search'

/** Why a cadre is not in a village. */
export interface Contrast {
  readonly kind: 'contrast'
  readonly cadre: string
  readonly village: string
  /**
   * `already`: he is there. `tie`: an equally good plan has him there. `worse`: every plan that has him there is worse. `better`: the present plan was not
   * proved best, and one with him there is better. `infeasible`: no plan has him there. `unknown`: see `stoppedBy`.
   */
  readonly outcome: 'already' | 'tie' | 'worse' | 'better' | 'infeasible' | 'unknown'
  /** The best plan that has him there, level by level; empty unless there is one. */
  readonly levels: readonly LevelChange[]
  /** The first objective in which that plan differs, if it is worse or better. */
  readonly decidedBy?: Objective
  /** Who goes where from the present plan to that one: first he himself, then whoever has to make room. */
  readonly moves: readonly Move[]
  /** What bars the pair itself; empty when they may go together. */
  readonly bars: readonly Bar[]
  /** The smallest set of demands that leaves no plan with him there, when `infeasible` for more than the pair's own bars. */
  readonly conflict?: Conflict
  readonly by?: FoundBy
  /** With `tie`: the public seed of the lottery that drew the present plan; absent where ties are open. */
  readonly drawn?: string
  /** `no-plan`, `unknown-village`, `unknown-cadre`, or `work`. */
  readonly stoppedBy?: string
  readonly names: NameList
}

/** One of the best ways to fill a village, or to place a cadre, other than the present one. */
export interface Recommendation {
  readonly kind: 'recommendation'
  readonly cadre: string
  readonly village: string
  /** `tie`: as good as the present plan. */
  readonly outcome: 'tie' | 'worse' | 'better'
  readonly levels: readonly LevelChange[]
  readonly decidedBy?: Objective
  readonly moves: readonly Move[]
  readonly by: FoundBy
  /** With `tie`: the public seed of the lottery that drew the present plan; absent where ties are open. */
  readonly drawn?: string
  readonly names: NameList
}
