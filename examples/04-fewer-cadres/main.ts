/** Four villages, three cadres: somebody stays without. Who, is a question of the order of objectives. */

import assert from 'node:assert/strict'
import { defaultObjectives, parseRound, solve, type Round } from 'two-way-choice'

const round: Round = {
  villages: [
    { id: '溪口村', recommends: ['周明远', '林晓岚'] },
    { id: '石桥村', recommends: ['林晓岚', '陈立新'] },
    { id: '茶园村', recommends: ['陈立新', '周明远'] },
    { id: '松岭村', recommends: ['周明远', '林晓岚'], priority: 1 },
  ],
  cadres: [
    { id: '周明远', choices: ['溪口村', '茶园村'] },
    { id: '林晓岚', choices: ['石桥村', '溪口村'] },
    { id: '陈立新', choices: ['茶园村', '石桥村'] },
  ],
}
const vacant = (of: Round): string[] => solve(of).plan!.posts.flatMap(({ village, candidates }) => (candidates.includes(null) ? [village] : []))

// checking says so before anything is solved
const shortage = parseRound(round).issues.find(({ code }) => code === 'fewer-cadres-than-villages')
assert.deepEqual({ ...shortage, path: undefined }, {
  severity: 'warning', code: 'fewer-cadres-than-villages', path: undefined, cadres: 3, villages: 4, vacant: 1,
})

// default order: three mutual first choices; the priority village is left vacant, openly
assert.deepEqual(vacant(round), ['松岭村'])
console.log('默认次序 空缺:', vacant(round).join('、'))

// priority villages first: 松岭村 is filled, and who goes without is open between two equal plans
const first: Round = { ...round, policy: { objectives: ['priorityCoverage', ...defaultObjectives] } }
assert.deepEqual(vacant(first), ['溪口村', '石桥村'])
console.log('重点村优先 可能空缺:', vacant(first).join('、'))
console.log('松岭村 待议:', solve(first).plan!.posts[3].candidates.join('、'))
