/** The hand-checked rounds of test/cases with what must come out of them. */

import { readdirSync, readFileSync } from 'node:fs'
import type { Round } from '../../src/model/round.ts'

/** A round and its expected outcome. */
export interface Case {
  /** Name of the situation; not unique, `policy` tells variants apart. */
  readonly case: string
  readonly title: string
  readonly titleEn: string
  readonly policy?: string
  /** The reasoning by hand. */
  readonly why?: string
  readonly round: Round
  readonly expected: {
    readonly status: 'optimal' | 'infeasible'
    readonly levels?: readonly number[]
    readonly optimalPlans?: number
    readonly posts?: readonly { readonly village: string; readonly settled: boolean; readonly candidates: readonly (string | null)[] }[]
  }
}

const folder = new URL('../cases/', import.meta.url)

/** Every case of every file, files in the order of their names. A file holds one case or an array of them. */
export function readCases(): Case[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
    const content = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Case | Case[]
    return Array.isArray(content) ? content : [content]
  })
}

/** A title for test reports: the name of the situation, its variant, what it is about. */
export function caseTitle(item: Case): string {
  return `${item.case}${item.policy === undefined ? '' : ` (${item.policy})`}: ${item.titleEn}`
}
