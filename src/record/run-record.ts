/** The run record (复核单): from what, with what, how far proved; and whether a run says the same again. */

import type { Claim, Standing } from '../certify/findings.ts'
import { expectSolution } from '../model/given.ts'
import { objectivesOf, type Objective } from '../model/round.ts'
import type { Level, Part, Solution } from '../model/solution.ts'
import { canonicalJson, digestOf, digestOfBytes } from '../struct/canonical.ts'
import { detach } from './detach.ts'

/** An input file by its name and the SHA-256 of its bytes, in hexadecimal. */
export interface InputFile {
  readonly name: string
  readonly digest: string
}

/** An input file as a record names it. O(bytes). */
export function inputFile(name: string, bytes: Uint8Array): InputFile {
  if (typeof name !== 'string' || !ArrayBuffer.isView(bytes)) throw new TypeError('The name of a file is a string, its bytes are a Uint8Array.')
  return { name, digest: digestOfBytes(bytes) }
}

/** What a run used, found and proved. Plain data without names of people; digests are SHA-256 in hexadecimal. */
export interface RunRecord {
  readonly kind: 'run-record'
  /** Of the library. */
  readonly version: string
  /** Form of the certificate; `null`: there is none. */
  readonly certificate: string | null
  /** The files that were read, where there were any. */
  readonly inputs: readonly InputFile[]
  /** `digest`: of the canonical JSON of the round. Rules and overrides as many as it has. */
  readonly round: {
    readonly digest: string; readonly title: string | null; readonly date: string | null
    readonly villages: number; readonly cadres: number; readonly rules: number; readonly overrides: number
  }
  /** As in force: defaults written out. */
  readonly policy: { readonly objectives: readonly Objective[]; readonly allot: boolean; readonly tieBreak: 'open' | 'lottery'; readonly seed: string | null }
  readonly status: Solution['status']
  readonly stoppedBy: string | null
  readonly levels: readonly Level[]
  readonly claims: readonly { readonly claim: Claim; readonly status: Standing }[]
  /** Parts that were searched: how many villages, how they were closed, nodes of the search. Everything else is closed by duals. */
  readonly work: { readonly nodes: number; readonly parts: readonly { readonly villages: number; readonly closedBy: Part['closedBy']; readonly backend: string | null; readonly nodes: number }[] }
  /** Digests of who goes where (`null`: no plan), and of the whole solution without its round. */
  readonly plan: string | null
  readonly solution: string
}

/** What a record takes that is not in the solution. */
export interface RecordOptions {
  readonly version: string
  /** As `verify` gives them. */
  readonly claims: RunRecord['claims']
  readonly inputs?: readonly InputFile[]
}

/**
 * Writes the run record of a solution. It holds no clock and no machine: running again from the same round gives the same record, byte for byte;
 * `sameRun` says where two differ.
 *
 * @complexity O(size of the solution and the round).
 * @example
 * ```ts
 * import { runRecord, solve } from 'two-way-choice'
 * import { verify } from 'two-way-choice/verify'
 *
 * const round = { villages: [{ id: '溪口村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] }
 * const solution = solve(round)
 * const record = runRecord(solution, { version: '0.1.0', claims: verify(round, solution).claims })
 * record.policy.objectives.length // => 7
 * record.work.nodes // => 0
 * ```
 */
export function runRecord(solution: Solution, { version, claims, inputs = [] }: RecordOptions): RunRecord {
  expectSolution(solution)
  const { round, status, stoppedBy, levels = [], parts, plan, certificate } = solution
  const tieBreak = round.policy?.tieBreak ?? 'open'
  return {
    kind: 'run-record',
    version,
    certificate: certificate?.format ?? null,
    inputs,
    round: {
      digest: digestOf(round), title: round.title ?? null, date: round.date ?? null,
      villages: round.villages.length, cadres: round.cadres.length, rules: round.rules?.length ?? 0, overrides: round.overrides?.length ?? 0,
    },
    policy: {
      objectives: objectivesOf(round), allot: round.policy?.allot ?? true,
      tieBreak: tieBreak === 'open' ? 'open' : 'lottery', seed: tieBreak === 'open' ? null : tieBreak.lottery,
    },
    status,
    stoppedBy: stoppedBy ?? null,
    levels,
    claims,
    work: {
      nodes: parts.reduce((sum, { nodes }) => sum + nodes, 0),
      parts: parts.map(({ villages, closedBy, backend, nodes }) => ({ villages: villages.length, closedBy, backend: backend ?? null, nodes })),
    },
    plan: plan === undefined ? null : digestOf(plan.posts.map(({ village, cadre }) => [village, cadre])),
    solution: digestOf(detach(solution)),
  }
}

/**
 * The fields in which a second run differs from a record; empty: it says the same, byte for byte. `record` may be any JSON. Names of input files may differ,
 * their digests may not.
 *
 * @complexity O(size of the records).
 * @example
 * ```ts
 * import { runRecord, sameRun, solve } from 'two-way-choice'
 *
 * const round = { villages: [{ id: '溪口村', recommends: ['周明远'] }], cadres: [{ id: '周明远', choices: ['溪口村'] }] }
 * const record = runRecord(solve(round), { version: '0.1.0', claims: [] })
 * sameRun(record, runRecord(solve(round), { version: '0.1.0', claims: [] })) // => []
 * const other = { ...round, cadres: [{ id: '周明远' }] }
 * sameRun(record, runRecord(solve(other), { version: '0.1.0', claims: [] })) // => ['round', 'levels', 'solution']
 * ```
 */
export function sameRun(record: unknown, again: RunRecord): (keyof RunRecord)[] {
  const said = typeof record === 'object' && record !== null ? (record as Readonly<Record<string, unknown>>) : {}
  return (Object.keys(again) as (keyof RunRecord)[]).filter((key) => {
    if (key !== 'inputs') return differ(said[key], again[key])
    const digests = (list: unknown): unknown => Array.isArray(list) ? list.map((file: { digest?: unknown } | null) => file?.digest) : list
    return differ(digests(said[key]), digests(again[key]))
  })
}

function differ(said: unknown, again: unknown): boolean {
  try {
    return canonicalJson(said) !== canonicalJson(again)
  } catch {
    // deeper than any record, or no JSON
    return true
  }
}
