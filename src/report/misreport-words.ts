/** What every language says about gains by lists of choices other than one's own. */

import type { CadreMisreports, Misreport, MisreportAssumption, MisreportGain, NothingToGain } from '../explain/misreport-gains.ts'
import type { Context } from './language.ts'

/** The sentences about false lists. */
export interface MisreportWords {
  readonly title: string
  /** A cadre who could gain: his list, where he is, and how many lists do better; put before those lists. */
  readonly gaining: (told: CadreMisreports, context: Context) => string
  /** One list that gains, as a sentence. */
  readonly misreport: (misreport: Misreport, context: Context) => string
  /** Further lists that are not shown. */
  readonly others: (lists: number) => string
  /** Cadres with nothing to gain, by why. */
  readonly nothing: (reason: NothingToGain, cadres: string) => string
  readonly unknown: (why: CadreMisreports['stoppedBy'], cadres: string) => string
  /** Villages that were left out for a cadre. */
  readonly left: (cadre: string, villages: number, left: number) => string
  readonly nobody: string
  /** What lists were tried. */
  readonly space: (longest: number) => string
  readonly assumed: string
  readonly assumption: Readonly<Record<MisreportAssumption, string>>
  /** What counts as a gain where several plans are equally good. */
  readonly ties: string
  readonly gain: Readonly<Record<MisreportGain, string>>
  readonly list: (choices: readonly string[], context: Context) => string
  readonly places: (places: readonly (string | null)[], context: Context) => string
  readonly columns: Readonly<Record<'cadre' | 'choices' | 'places' | 'instead' | 'then' | 'gain', string>>
}
