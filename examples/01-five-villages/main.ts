/** Five villages, seven cadres: check, solve, explain, verify. */

import assert from 'node:assert/strict'
import { explain, parseRound, render, solve } from 'two-way-choice'
import { verify } from 'two-way-choice/verify'

const { ok, round, issues } = parseRound({
  villages: [
    { id: '溪口村', recommends: ['周明远', '林晓岚'] },
    { id: '石桥村', recommends: ['林晓岚', '陈立新'] },
    { id: '茶园村', recommends: ['吴佳宁', '郑海涛'] },
    { id: '河湾村', recommends: ['郑海涛', '何思雨'] },
    { id: '高坪村', recommends: ['沈一诺', '周明远'] },
  ],
  cadres: [
    { id: '周明远', choices: ['溪口村', '高坪村'] },
    { id: '林晓岚', choices: ['石桥村', '溪口村'] },
    { id: '陈立新', choices: ['石桥村', '河湾村'] },
    { id: '吴佳宁', choices: ['茶园村', '溪口村'] },
    { id: '郑海涛', choices: ['河湾村', '茶园村'] },
    { id: '何思雨', choices: ['溪口村', '河湾村'] },
    { id: '沈一诺', choices: ['高坪村', '石桥村'] },
  ],
})
assert.ok(ok, JSON.stringify(issues))

const solution = solve(round!)
assert.equal(solution.status, 'optimal')
assert.deepEqual(solution.levels!.map(({ value }) => value), [5, 5, 0, 5, 0, 0, 0])

for (const { village, cadre, settled, candidates } of solution.plan!.posts) {
  console.log(village, settled ? `已定 ${cadre}` : `待议 ${candidates.join(' / ')}`)
}
console.log('未派驻', solution.plan!.unassigned.length, '人')

// 石桥村 may have 林晓岚 or 陈立新: equal in everything that was said, so the meeting decides
assert.deepEqual(solution.plan!.posts[1].candidates, ['林晓岚', '陈立新'])
assert.ok(render(explain(solution, { village: '石桥村' })).includes('陈立新'))

// a checker that shares no code with the solver agrees
assert.ok(verify(round!, solution).ok)
