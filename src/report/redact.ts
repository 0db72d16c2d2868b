/** What each reader may see of a plan: copied field by field, so that what is not named here cannot get out. */

import { expectSolution } from '../model/given.ts'
import type { Cadre, Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { oneLine } from './line.ts'
import { namesOf } from './names.ts'

/** Who reads: everybody, one village, one cadre about himself, or the leadership meeting. */
export type Reader =
  | { readonly audience: 'public' }
  | { readonly audience: 'village'; readonly village: string }
  | { readonly audience: 'self'; readonly cadre: string }
  | { readonly audience: 'leadership' }

/** A posted cadre as a public notice names him (公示: 姓名·性别·出生年月·政治面貌·现任职务); empty where the round does not say. */
export interface PublicPerson {
  readonly name: string
  readonly gender: string
  readonly birth: string
  readonly politicalStatus: string
  readonly position: string
}

/** One village of a list; `number`: its place in the round, from 1. `person`: `null` where it is vacant. */
export interface PublicPost {
  readonly number: number
  readonly village: string
  readonly person: PublicPerson | null
}

/** What everybody may see: who goes where. `title` and `date` are the round's, empty where it has none. */
export interface PublicView {
  readonly audience: 'public'
  readonly title: string
  readonly date: string
  /** Every village, in the round's order. */
  readonly posts: readonly PublicPost[]
}

/** What a village may see: who comes, and whom of its own recommendation it gets. Nothing of where the others went or what anybody chose. */
export interface VillageView {
  readonly audience: 'village'
  readonly title: string
  readonly date: string
  readonly post: PublicPost
  /** Those it recommended, as it wrote them. */
  readonly recommended: readonly { readonly name: string; readonly posted: boolean }[]
}

/** What a cadre may see of himself. Nothing of other cadres. */
export interface SelfView {
  readonly audience: 'self'
  readonly title: string
  readonly date: string
  readonly name: string
  /** The village he goes to; `null`: he stays in the office. */
  readonly village: string | null
  /** His choices, first choice first, and whether each village recommended him. */
  readonly choices: readonly { readonly village: string; readonly recommended: boolean }[]
  /** Villages that recommended him without his having chosen them. */
  readonly alsoRecommendedBy: readonly string[]
}

/** What the leadership sees: the whole solution. */
export interface LeadershipView {
  readonly audience: 'leadership'
  readonly solution: Solution
}

/** What a reader of the given audience may see. */
export type ViewFor<R extends Reader> = Extract<PublicView | VillageView | SelfView | LeadershipView, { readonly audience: R['audience'] }>

/**
 * What one reader may see of a solution. Choices, recommendations, scores, rules, overrides, needs, priorities, ids of people who have a name, and every attribute
 * that is not in {@link PublicPerson} are left out for `public`; a village and a cadre see only what concerns themselves. The plan is shown as it stands: a meeting decides
 * what is open before anything is published.
 *
 * @returns `null` when there is no plan, or the round has no such village or cadre (but not for the leadership, who see every solution).
 * @complexity O(villages + cadres + length of the lists).
 * @example
 * ```ts
 * import { parseRound, solve } from 'two-way-choice'
 * import { redact } from 'two-way-choice/report'
 *
 * const { round } = parseRound({
 *   villages: [{ id: '990001', name: '溪口村', recommends: ['7'] }],
 *   cadres: [{ id: '7', name: '周明远', choices: ['990001'], attributes: { gender: '男', phone: '000' } }],
 * })
 * redact(solve(round!), { audience: 'public' })!.posts // => [{ number: 1, village: '溪口村', person: { name: '周明远', gender: '男', birth: '', politicalStatus: '', position: '' } }]
 * ```
 */
export function redact<R extends Reader>(solution: Solution, reader: R): ViewFor<R> | null {
  expectSolution(solution)
  // the reader decides the kind of view
  return viewOf(solution, reader) as ViewFor<R> | null
}

function viewOf(solution: Solution, reader: Reader): PublicView | VillageView | SelfView | LeadershipView | null {
  if (reader.audience === 'leadership') return { audience: 'leadership', solution }
  const { round, plan } = solution
  if (plan === undefined) return null
  const head = { title: oneLine(round.title ?? ''), date: oneLine(round.date ?? '') }
  // villages of one name are told apart by township, never people by unit
  const { village: nameOf } = namesOf({ villages: round.villages, cadres: [] }, 'zh-CN')
  const cadres = new Map(round.cadres.map((cadre) => [cadre.id, cadre]))
  const postAt = (k: number): PublicPost => {
    const { village, cadre } = plan.posts[k]
    const person = cadre === null ? undefined : cadres.get(cadre)
    return { number: k + 1, village: nameOf(village), person: person === undefined ? null : publicPerson(person) }
  }
  if (reader.audience === 'public') return { audience: 'public', ...head, posts: plan.posts.map((_, k) => postAt(k)) }
  if (reader.audience === 'village') {
    const k = plan.posts.findIndex(({ village }) => village === reader.village)
    if (k < 0) return null
    const named = round.villages.find(({ id }) => id === reader.village)?.recommends ?? []
    const recommended = named.map((id) => ({ name: personName(cadres.get(id), id), posted: plan.posts[k].cadre === id }))
    return { audience: 'village', ...head, post: postAt(k), recommended }
  }
  const cadre = cadres.get(reader.cadre)
  return cadre === undefined ? null : { audience: 'self', ...head, ...selfOf(round, cadre, plan.posts.find((post) => post.cadre === cadre.id)?.village, nameOf) }
}

function selfOf(round: Round, cadre: Cadre, village: string | undefined, nameOf: (id: string) => string): Omit<SelfView, 'audience' | 'title' | 'date'> {
  const by = round.villages.filter(({ recommends = [] }) => recommends.includes(cadre.id)).map(({ id }) => id)
  const choices = cadre.choices ?? []
  return {
    name: personName(cadre, cadre.id),
    village: village === undefined ? null : nameOf(village),
    choices: choices.map((id) => ({ village: nameOf(id), recommended: by.includes(id) })),
    alsoRecommendedBy: by.filter((id) => !choices.includes(id)).map(nameOf),
  }
}

function publicPerson(cadre: Cadre): PublicPerson {
  const { attributes = {} } = cadre
  const said = (key: string): string => (Object.hasOwn(attributes, key) ? oneLine(String(attributes[key])) : '')
  return { name: personName(cadre, cadre.id), gender: said('gender'), birth: said('birth'), politicalStatus: said('politicalStatus'), position: said('position') }
}

/** His name; the id only where the round has no name for him. */
function personName(cadre: Cadre | undefined, id: string): string {
  return cadre?.name === undefined || cadre.name.trim() === '' ? oneLine(id) : oneLine(cadre.name)
}
