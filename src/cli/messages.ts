/** What the command itself says, beside what `render` says. */

import type { Finding } from '../certify/findings.ts'
import type { Verdict } from '../certify/verify.ts'

/** Sentences of the command, one object per language with the same keys. */
export const say = {
  'zh-CN': {
    cannotRead: (path: string, why: string) => `无法读取“${path}”:${why}。`,
    cannotWrite: (path: string, why: string) => `无法写入“${path}”:${why}。没有留下写了一半的文件。`,
    notJson: (name: string) => `“${name}”不是 JSON。`,
    nothingInFolder: (path: string) => `“${path}”里没有可读的表格(.csv、.txt 或 .xlsx)。`,
    stopped: (errors: number) => `有 ${errors} 处错误,请改正后再运行。未排方案,未写文件。`,
    checked: (villages: number, cadres: number, warnings: number) =>
      `检查完毕:${villages} 个村、${cadres} 名干部,没有错误${warnings > 0 ? `,有 ${warnings} 处提醒` : ''}。`,
    written: (folder: string, names: readonly string[]) => `已写入 ${folder}:${names.join('、')}`,
    noSolution: (path: string) => `没有找到要核验的方案“${path}”。请用 --solution 指定。`,
    otherRound: '方案所附的数据与输入不是同一份;以下按输入核验。',
    verified: '核验通过。',
    refused: '核验未通过。',
    document: '派驻方案(讨论稿)',
    verification: '核验结果',
    claims: {
      status: '结论', round: '所附数据', feasible: '符合各项规则和班子意见', posts: '各村情况', levels: '各项目标的数值', 'blocking pairs': '互愿未成对', optimal: '在所列目标次序下没有更好的方案',
      candidates: '已定与待议', lottery: '抽签', conflict: '矛盾事项',
    } satisfies Record<Finding['claim'], string>,
    standings: { proved: '已证明', checked: '已复核', unproved: '未证明', refuted: '不成立' } satisfies Record<Verdict['claims'][number]['status'], string>,
  },
  en: {
    cannotRead: (path: string, why: string) => `Cannot read "${path}": ${why}.`,
    cannotWrite: (path: string, why: string) => `Cannot write to "${path}": ${why}. Nothing half-written was left behind.`,
    notJson: (name: string) => `"${name}" is not JSON.`,
    nothingInFolder: (path: string) => `"${path}" has no sheets that can be read (.csv, .txt or .xlsx).`,
    stopped: (errors: number) => `${errors} ${errors === 1 ? 'error' : 'errors'}: correct them and run again. No plan was made, no file written.`,
    checked: (villages: number, cadres: number, warnings: number) =>
      `Checked: ${villages} villages, ${cadres} cadres, no errors${warnings > 0 ? `, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : ''}.`,
    written: (folder: string, names: readonly string[]) => `Written to ${folder}: ${names.join(', ')}`,
    noSolution: (path: string) => `No solution to verify at "${path}". Name it with --solution.`,
    otherRound: 'The solution carries other data than the input; verified against the input.',
    verified: 'Verified.',
    refused: 'Not verified.',
    document: 'plan',
    verification: 'Verification',
    claims: {
      status: 'status', round: 'the data it carries', feasible: 'obeys rules and overrides', posts: 'posts', levels: 'values of the objectives', 'blocking pairs': 'blocking pairs',
      optimal: 'no better plan in this order of objectives', candidates: 'settled and open', lottery: 'lottery', conflict: 'conflict',
    } satisfies Record<Finding['claim'], string>,
    standings: { proved: 'proved', checked: 'checked', unproved: 'unproved', refuted: 'refuted' } satisfies Record<Verdict['claims'][number]['status'], string>,
  },
} as const
