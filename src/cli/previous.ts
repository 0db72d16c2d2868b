/** `two-way-choice solve --previous`: reads an earlier solution to compare with. */

import type { PlacedPlan } from '../explain/compare.ts'
import { parseRound } from '../model/parse-round.ts'
import { readInput } from './files.ts'

/** The plan of an earlier `solution.json`; `not-json`, `no-plan`: it is none, or has no plan or no round. Throws what the file system does. */
export async function readPrevious(path: string): Promise<PlacedPlan | 'not-json' | 'no-plan'> {
  const file = await readInput(path)
  if (file.kind !== 'json') return 'not-json'
  let data: unknown
  try {
    data = JSON.parse(file.text)
  } catch {
    return 'not-json'
  }
  const said = recordOf(data)
  const { round } = parseRound(said['round'])
  const posts: unknown = recordOf(said['plan'])['posts']
  if (round === undefined || !Array.isArray(posts)) return 'no-plan'
  const read = posts.map(recordOf).map(({ village, cadre }) => ({ village, cadre: cadre ?? null }))
  const sound = read.every((post): post is { village: string; cadre: string | null } => typeof post.village === 'string' && (post.cadre === null || typeof post.cadre === 'string'))
  return sound ? { round, posts: read } : 'no-plan'
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
