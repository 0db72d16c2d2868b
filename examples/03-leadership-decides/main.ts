/** The meeting moves a strong cadre to a weak village; then two demands contradict each other. */

import assert from 'node:assert/strict'
import { render, solve, type Round } from 'two-way-choice'

const before: Round = {
  villages: [
    { id: '溪口村', recommends: ['周明远', '林晓岚'] },
    { id: '石桥村', recommends: ['林晓岚', '陈立新'] },
    { id: '松岭村', recommends: ['吴佳宁', '郑海涛'] },
  ],
  cadres: [
    { id: '周明远', choices: ['溪口村', '石桥村'] },
    { id: '林晓岚', choices: ['溪口村', '石桥村'] },
    { id: '陈立新', choices: ['石桥村', '溪口村'] },
    { id: '吴佳宁', choices: ['松岭村', '石桥村'] },
    { id: '郑海涛', choices: ['溪口村', '松岭村'] },
  ],
}
const after: Round = {
  ...before,
  overrides: [
    { kind: 'pin', id: '班子意见-1', cadre: '周明远', village: '松岭村', author: '镇党委', reason: '松岭村列入整顿,需有整顿经验的同志', date: '2026-04-08' },
  ],
}
const levels = (round: Round): Record<string, number> => Object.fromEntries(solve(round).levels!.map(({ objective, value }) => [objective, value]))
console.log('调整前', levels(before).mutual, '个双向一致,组织指派', levels(before).allotted)
console.log('调整后', levels(after).mutual, '个双向一致,组织指派', levels(after).allotted)
assert.equal(levels(before).mutual - levels(after).mutual, 1)

// whose wish was passed over, and by which decision
const { blockingPairs } = solve(after).plan!
assert.deepEqual(blockingPairs.map(({ cadre, because }) => [cadre, ...because]), [['吴佳宁', '班子意见-1'], ['郑海涛', '班子意见-1']])

// the same pin against an avoidance rule: no plan, and exactly these two as the reason
const contradictory: Round = { ...after, rules: [{ kind: 'avoid', id: '回避-1', cadre: '周明远', village: '松岭村' }] }
const solution = solve(contradictory)
assert.equal(solution.status, 'infeasible')
assert.deepEqual(solution.conflict!.members.map(({ id }) => id), ['班子意见-1', '回避-1'])
assert.ok(render(solution).includes('周明远'))
console.log('矛盾', solution.conflict!.members.map(({ id }) => id).join(' 与 '))
