/** What every language says about all best plans together: how many, how likely each pair, and one drawn. */

/** Why plans were not counted. */
export type NotCountedCode = 'infeasible' | 'unproved' | 'not-listed' | 'too-many'

/** The sentences about all best plans. Names come in words already; numbers are decimal strings. */
export interface PlansWords {
  readonly notCounted: Readonly<Record<NotCountedCode, string>>
  readonly onlyOne: string
  readonly count: (plans: string, exact: boolean) => string
  /** A group of villages and how many ways there are to fill it. */
  readonly part: (villages: string, plans: string, exact: boolean) => string
  readonly sharesTitle: string
  /** 周明远二分之一(50.0%). */
  readonly share: (cadre: string, numerator: string, denominator: string, percent: string) => string
  readonly same: (villages: number) => string
  readonly drawTitle: (seed: string) => string
  readonly noDraw: string
  /** Number `drawn` of 0 … plans − 1, found at try `tries`. */
  readonly drawn: (villages: string, plans: string, last: string, drawn: string, tries: number) => string
  readonly post: (village: string, cadre: string | null) => string
  /** What has to be written down of the seed, and how anybody checks the draw. */
  readonly record: string
  readonly check: string
  readonly columns: Readonly<Record<'villages' | 'ways' | 'village' | 'cadre' | 'share' | 'percent' | 'drawn' | 'tries' | 'result', string>>
}
