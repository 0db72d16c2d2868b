/** A whole township from its spreadsheets: read, solve, write the plan, verify. */

import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { headline, solve } from 'two-way-choice'
import { planMarkdown } from 'two-way-choice/report'
import { verify } from 'two-way-choice/verify'
import { readTownship } from 'two-way-choice/workbook'

const here = new URL('.', import.meta.url)
const names = (await readdir(here)).filter((name) => name.endsWith('.csv'))
const files = await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(new URL(encodeURIComponent(name), here)) })))

const { ok, round, issues } = await readTownship(files)
assert.ok(ok, JSON.stringify(issues.filter(({ severity }) => severity === 'error')))
assert.equal(round!.villages.length, 18)
assert.equal(round!.cadres.length, 31)

const solution = solve(round!, { issues })
assert.equal(solution.status, 'optimal')
assert.ok(verify(round!, solution).ok)

const { villages, plan } = headline(solution)
console.log(`应配 ${villages} 村,已配 ${plan!.filled} 村,双向一致 ${plan!.mutual} 村`)
console.log(`班子意见 ${round!.overrides!.length} 条,互愿未成对 ${solution.plan!.blockingPairs.length} 对,未派驻 ${solution.plan!.unassigned.length} 人`)

// every village and every cadre is in the document
const document = planMarkdown(solution)
for (const { name } of [...round!.villages, ...round!.cadres]) assert.ok(document.includes(name!))
