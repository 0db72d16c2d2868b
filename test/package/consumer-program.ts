/** The program of a user, as text: the same few lines for every runtime, and one with types that touches every entry. */

/** Every entry of the package, as its users name it. */
export const entries = ['', '/verify', '/matching', '/workbook', '/report', '/highs', '/large', '/vipr', '/notebook'].map((path) => `two-way-choice${path}`)

/** Solves a round with ties, a counting rule, a pair kept apart and an override; verifies it; spoils it and verifies again; matches plain lists. */
const body = `
const { round, issues } = parseRound({
  villages: [
    { id: '990101', name: '溪口村', recommends: ['G1', 'G2'], area: '东片' },
    { id: '990102', name: '石桥村', recommends: ['G2', 'G3'], area: '东片' },
    { id: '990103', name: '枫林村', recommends: ['G3', 'G4'], area: '西片' },
    { id: '990104', name: '白水村', recommends: ['G1', 'G5'], area: '西片' },
    { id: '990105', name: '竹园村', recommends: ['G6', 'G4'], area: '西片' },
  ],
  cadres: [
    { id: 'G1', choices: ['990101', '990104'], attributes: { 性别: '女' } },
    { id: 'G2', choices: ['990101', '990102'] },
    { id: 'G3', choices: ['990102', '990103'], attributes: { 性别: '女' } },
    { id: 'G4', choices: ['990103', '990105'] },
    { id: 'G5', choices: ['990104', '990101'] },
    { id: 'G6', choices: ['990105', '990103'] },
  ],
  rules: [{ kind: 'count', id: 'women', cadres: { where: { 性别: '女' } }, villages: { where: { area: '西片' } }, atLeast: 1, basis: '西片至少一名女干部' }],
  overrides: [{ kind: 'ban', id: 'o1', cadre: 'G1', village: '990101', author: '班子会议', reason: '原籍村' }],
})
if (round === undefined) throw new Error(JSON.stringify(issues))
const solution = solve(round)
const { posts } = solution.plan
const wrong = { ...solution, plan: { ...solution.plan, posts: posts.map((post, i) => ({ ...post, cadre: posts[(i + 1) % posts.length].cadre })) } }
const answer = JSON.stringify({
  status: solution.status,
  plan: posts.map(({ village, cadre, settled, candidates }) => [village, cadre, settled, candidates]),
  levels: solution.levels.map(({ objective, value, bound }) => [objective, value, bound]),
  verified: verify(round, solution).ok,
  refused: !verify(round, wrong).ok,
  matching: deferredAcceptance({ left: [[0, 1, 2], [1, 2, 0], [2, 0, 1]], right: [[1, 2, 0], [2, 0, 1], [0, 1, 2]] }, { proposing: 'right' }).matching,
})
`

const imports = [
  ['{ parseRound, solve }', 'two-way-choice'],
  ['{ verify }', 'two-way-choice/verify'],
  ['{ deferredAcceptance }', 'two-way-choice/matching'],
] as const

/** The program as an ES module that hands its answer to `deliver`, an expression of a function. */
export const moduleProgram = (deliver: string): string => `${imports.map(([names, from]) => `import ${names} from '${from}'`).join('\n')}\n${body};${deliver}(answer)\n`

/** The program in CommonJS. */
export const commonProgram = `${imports.map(([names, from]) => `const ${names} = require('${from}')`).join('\n')}\n${body}\nconsole.log(answer)\n`

/** Every entry with its types, the way a careful user writes it: nothing may come out as \`any\`. */
export const typedProgram = `
import { explain, parseRound, render, solve, type Round, type Solution } from 'two-way-choice'
import { loadHighsBackend, type Backend } from 'two-way-choice/highs'
import { columnsOf, roundOf, solveColumns, type ColumnSolution } from 'two-way-choice/large'
import { deferredAcceptance, type Market } from 'two-way-choice/matching'
import { planPage } from 'two-way-choice/report'
import { toVipr } from 'two-way-choice/vipr'
import { verify, type Verdict } from 'two-way-choice/verify'
import { readTownship, type SourceFile } from 'two-way-choice/workbook'

type IsAny<T> = 0 extends 1 & T ? true : false
const known = <T>(value: IsAny<T> extends true ? never : T): T => value as T

const round: Round = { villages: [{ id: 'v', recommends: ['c'] }], cadres: [{ id: 'c', choices: ['v'] }] }
const parsed = parseRound(round)
if (parsed.round === undefined) throw new Error(parsed.issues.map((issue) => issue.code).join())
const solution: Solution = known(solve(parsed.round))
const cadre: string | undefined = solution.plan?.posts[0]?.cadre ?? undefined
const verdict: Verdict = known(verify(round, solution))
const words: string = render(explain(solution, { village: 'v' }), { lang: 'en' })
const market: Market = { left: [[0]], right: [[0]] }
const matched: readonly number[] = known(deferredAcceptance(market, { proposing: 'left' })).matching
export const backend = (): Promise<Backend> => known(loadHighsBackend())
export const files = (given: readonly SourceFile[]) => known(readTownship(given))
const page: string = planPage(solution)
const exported = known(toVipr(round, solution))
export type Columns = ColumnSolution
export const columns = [known(columnsOf), known(roundOf), known(solveColumns)] as const
// @ts-expect-error a village needs an id
export const bad: Round = { villages: [{ recommends: [] }], cadres: [] }
// @ts-expect-error no such status
export const never: Solution['status'] = 'perfect'
export const all = [cadre, verdict.ok, words, matched, page, exported.ok] as const
`
