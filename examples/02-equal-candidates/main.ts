/** A genuine tie, and three honest ways out of it: leave it open, let scores decide, draw lots in public. */

import assert from 'node:assert/strict'
import { solve, type Round } from 'two-way-choice'

const round: Round = {
  villages: [{ id: '溪口村', recommends: ['周明远', '林晓岚'] }, { id: '石桥村', recommends: ['周明远', '林晓岚'] }],
  cadres: [{ id: '周明远', choices: ['溪口村', '石桥村'] }, { id: '林晓岚', choices: ['溪口村', '石桥村'] }],
}
const holders = (of: Round): string => solve(of).plan!.posts.map(({ village, cadre }) => `${village}=${cadre}`).join(' ')

// 1. open (default): every village says who could hold it
const open = solve(round)
assert.ok(open.plan!.posts.every(({ settled }) => !settled))
assert.deepEqual(open.plan!.posts[0].candidates, ['周明远', '林晓岚'])
console.log('待议', open.plan!.posts.map(({ candidates }) => candidates.join('/')).join(' '))

// the order of rows decides nothing
const shuffled: Round = { villages: [...round.villages].reverse(), cadres: [...round.cadres].reverse() }
assert.deepEqual(new Set(holders(shuffled).split(' ')), new Set(holders(round).split(' ')))

// 2. scores: what the village needs against what the cadre can do
const scored: Round = {
  ...round,
  fit: [
    { cadre: '周明远', village: '溪口村', score: 7 }, { cadre: '周明远', village: '石桥村', score: 6 },
    { cadre: '林晓岚', village: '溪口村', score: 8 }, { cadre: '林晓岚', village: '石桥村', score: 6 },
  ],
}
assert.ok(solve(scored).plan!.posts.every(({ settled }) => settled))
console.log('适配', holders(scored))

// 3. lots: the seed is announced beforehand; anybody can draw again and gets the same
const drawn: Round = { ...round, policy: { tieBreak: { lottery: '2026年4月8日公开种子' } } }
assert.equal(holders(drawn), holders(drawn))
assert.ok(solve(drawn).plan!.posts.every(({ settled }) => !settled))
console.log('抽签', holders(drawn))
