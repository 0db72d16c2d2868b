/** What pins and keeps ask for. */

import { bindingOverrides, type Override, type Round } from '../model/round.ts'

/** A pair that an override asks for. */
export interface PinnedPair {
  readonly override: string
  readonly village: string
  readonly cadre: string
}

/** What pins and keeps force, with the override that does. A keep without a baseline post forces nothing. */
export function pinnedPairs(round: Round): readonly PinnedPair[] {
  return pinsAmong(bindingOverrides(round), holdersNow(round))
}

/** What pins and keeps ask for, preferred ones too: these pairs are possible even where nobody named them. */
export function askedPairs(round: Round): readonly PinnedPair[] {
  return pinsAmong(round.overrides ?? [], holdersNow(round))
}

/** Whether pins and keeps force two cadres on one village, or one cadre on two: the compiled form holds only the last of them. */
export function pinsClash(round: Round): boolean {
  const cadreOf = new Map<string, string>()
  const villageOf = new Map<string, string>()
  return pinnedPairs(round).some(({ village, cadre }) => {
    if ((cadreOf.get(village) ?? cadre) !== cadre || (villageOf.get(cadre) ?? village) !== village) return true
    cadreOf.set(village, cadre)
    villageOf.set(cadre, village)
    return false
  })
}

/** The pairs of these pins and keeps. `holderOf`: the id of the cadre who holds a village now. */
export function pinsAmong(overrides: readonly Override[], holderOf: (village: string) => string | undefined): readonly PinnedPair[] {
  return overrides.flatMap((override) => {
    if (override.kind === 'pin') return [{ override: override.id, village: override.village, cadre: override.cadre }]
    if (override.kind !== 'keep') return []
    const cadre = holderOf(override.village)
    return cadre === undefined ? [] : [{ override: override.id, village: override.village, cadre }]
  })
}

function holdersNow({ baseline = [] }: Round): (village: string) => string | undefined {
  const holders = new Map(baseline.map((post) => [post.village, post.cadre]))
  return (village) => holders.get(village)
}
