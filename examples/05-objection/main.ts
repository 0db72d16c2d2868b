/** During the public notice one posting falls; the new plan must touch nothing else without need. */

import assert from 'node:assert/strict'
import { solve, type Round } from 'two-way-choice'

const published: Round = {
  villages: [
    { id: '溪口村', recommends: ['周明远', '何思雨'] },
    { id: '石桥村', recommends: ['林晓岚', '陈立新'] },
    { id: '河湾村', recommends: ['郑海涛', '周明远'] },
  ],
  cadres: [
    { id: '周明远', choices: ['河湾村', '溪口村'] },
    { id: '林晓岚', choices: ['石桥村', '溪口村'] },
    { id: '陈立新', choices: ['石桥村', '河湾村'] },
    { id: '郑海涛', choices: ['河湾村', '石桥村'] },
    { id: '何思雨', choices: ['溪口村', '石桥村'] },
  ],
}
const notice = [{ village: '溪口村', cadre: '何思雨' }, { village: '石桥村', cadre: '林晓岚' }, { village: '河湾村', cadre: '郑海涛' }]

// the objection is upheld: 郑海涛 does not go to 河湾村; the published plan is the baseline
const again: Round = { ...published, baseline: notice, rules: [{ kind: 'avoid', id: '异议-1', cadre: '郑海涛', village: '河湾村', basis: '公示期异议成立' }] }
const solution = solve(again)
assert.equal(solution.status, 'optimal')
const changed = solution.plan!.posts.filter(({ village, cadre }) => notice.find((post) => post.village === village)!.cadre !== cadre)
for (const { village, cadre } of changed) console.log(`${village} 改派 ${cadre}`)
console.log(`其余 ${notice.length - changed.length} 村不变`)
assert.deepEqual(changed.map(({ village, cadre }) => [village, cadre]), [['河湾村', '周明远']])

// without the baseline two plans are equally good, and 石桥村 might have changed hands for no reason
assert.deepEqual(solve({ ...again, baseline: [] }).plan!.posts[1].candidates, ['林晓岚', '陈立新'])
