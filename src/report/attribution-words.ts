/** What every language says about the joint price of overrides, shared out. */

/** The sentences about shares. Names, amounts and numbers of items come in words already. */
export interface AttributionWords {
  readonly title: string
  /** A whole number and a fraction: 1又1/2. */
  readonly mixed: (whole: string, rest: string) => string
  /** A number that was rounded. */
  readonly about: (text: string) => string
  /** More than nothing, and too small to be written with two decimals. */
  readonly tiny: string
  readonly nothing: string
  readonly notShared: string
  /** Put before what all overrides change together. */
  readonly total: string
  readonly noTotal: string
  /** How shares come about, over all groups. */
  readonly method: string
  /** `items`: the numbers of the overrides of a group; `orders`: how many were counted. */
  readonly exact: (items: string, orders: number) => string
  readonly drawn: (items: string, orders: number, seed: string) => string
  readonly skipped: (orders: number) => string
  /** The overrides that depend on nobody else; `all`: there are no others. */
  readonly single: (items: string, all: boolean) => string
  /** Why a group was not shared out; `alone`: the numbers of those that need the others, empty when none of them can be done without. */
  readonly infeasible: (items: string, alone: string) => string
  readonly unknown: (items: string, why: 'work' | 'abort' | 'orders') => string
  readonly unproved: string
  readonly noPlan: string
  readonly columns: Readonly<Record<'number' | 'override', string>>
  /** The row of all overrides together. */
  readonly sum: string
}
