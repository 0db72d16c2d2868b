/** What the command itself says, beside what `render` says. */

import type { RunRecord } from '../record/run-record.ts'

/** The day on the wall, 2026-04-08. */
const dateOf = (day: Date): string => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

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
    noProof: (because: 'not-proved' | 'open') => (because === 'open' ? '没有证明可写:方案未得出,或只是可行。未写 --vipr 文件。' : '最优性(或互相矛盾)未获证明,未写 --vipr 文件。'),
    sameRun: '再算一遍,与复核单一致,方案逐字节相同。',
    otherRun: (fields: readonly string[]) => `再算一遍,与复核单不一致:${fields.join('、')}。`,
    recordFields: {
      kind: '种类', version: '程序版本', certificate: '核验依据格式', inputs: '输入文件', round: '数据', policy: '目标次序和并列取舍', status: '结论', stoppedBy: '中止原因', levels: '各项目标的数值',
      claims: '核验情况', work: '计算量', plan: '方案', solution: '全部结果',
    } satisfies Record<keyof RunRecord, string>,
    otherRound: '方案所附的数据与输入不是同一份;以下按输入核验。',
    document: '派驻方案(讨论稿)',
    stillOpen: (posts: number) =>
      `还有 ${posts} 个村待议,人选未定,不写对外文书,没有写任何文件。请先由会议议定,把结果写进《班子意见表》(类型“定”;不派人的村写“暂缓派驻”),再运行;或先不加 --redact,看讨论稿。`,
    notEmpty: (folder: string) => `“${folder}”不是空文件夹,没有写任何文件。为免把别的文书一并发出去,请用 --out 另给一个新文件夹。`,
    writtenNotes: (folder: string, files: number) => `已写入 ${folder}:${files} 份,每份只供该村或本人看。`,
    papers: { public: '公示(代拟稿)', posting: '派驻通知(代拟稿)' },
    workbook: '方案',
    changes: '变动清单',
    notPrevious: (path: string) => `“${path}”不是附有数据的方案(solve 写出的 solution.json),无法比较;没有写任何文件。`,
    folder: (day: Date) => `方案-${dateOf(day)}`,
    posts: '驻村指导员台账',
    overrides: '班子意见台账',
    minutes: '会议纪要(代拟稿)',
    noDocx: '没有安装 docx,未写 .docx 文件(npm install docx);同名的网页齐全。',
    noPlanWorkbook: '没有安装 hucre,未写 方案.xlsx(npm install hucre);其他文书齐全。',
    noWriter: '写 .xlsx 工作簿要先安装 hucre(npm install hucre);也可以加 --csv,写成 CSV 文件。',
    alreadyThere: (folder: string, names: readonly string[]) => `“${folder}”里已有 ${names.join('、')},没有写任何文件。请换一个文件夹,或加 --force 覆盖。`,
    replaced: (names: readonly string[]) => `覆盖了原有的 ${names.join('、')}。`,
    errorsFound: (errors: number) => `有 ${errors} 处错误,改正后才能排方案。`,
    nothingToMark: '--out 只用于表格:round.json 没有可以标注的单元格。',
    markElsewhere: (folder: string) => `标注的副本不能写在输入的文件夹“${folder}”里,否则下次会被当作输入。请换一个文件夹。`,
    marked: (path: string) => `已写标注了问题的副本:${path}(输入文件没有改动)`,
    afterTemplate: (book: string | undefined) => `填好后先核对:two-way-choice check ${book ?? '该文件夹'}`,
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
    noProof: (because: 'not-proved' | 'open') => (because === 'open' ? 'There is no proof to write: no plan was found, or one that is only feasible. No --vipr file was written.' : 'The optimum (or the conflict) is not proved. No --vipr file was written.'),
    sameRun: 'Solved again: the same as in the record, byte for byte.',
    otherRun: (fields: readonly string[]) => `Solved again: not the same as in the record: ${fields.join(', ')}.`,
    recordFields: {
      kind: 'kind', version: 'version', certificate: 'form of the certificate', inputs: 'input files', round: 'data', policy: 'policy', status: 'status', stoppedBy: 'reason to stop', levels: 'levels',
      claims: 'claims', work: 'work', plan: 'plan', solution: 'the whole result',
    } satisfies Record<keyof RunRecord, string>,
    otherRound: 'The solution carries other data than the input; verified against the input.',
    document: 'plan',
    stillOpen: (posts: number) =>
      `${posts} ${posts === 1 ? 'village is' : 'villages are'} still open: nobody can be told yet, and nothing was written. Let the meeting decide, write its decisions into 班子意见表 (type 定; a village without anybody: 暂缓派驻) and run again; or see the draft, without --redact.`,
    notEmpty: (folder: string) => `The folder "${folder}" is not empty, and nothing was written, lest other papers are handed on with these. Name a new folder with --out.`,
    writtenNotes: (folder: string, files: number) => `Written to ${folder}: ${files} ${files === 1 ? 'note' : 'notes'}, each for its village or cadre only.`,
    papers: { public: 'public-notice-draft', posting: 'posting-notice-draft' },
    workbook: 'plan',
    changes: 'changes',
    notPrevious: (path: string) => `"${path}" is no plan with its round (a solution.json as solve writes it) to compare with; nothing was written.`,
    folder: (day: Date) => `plan-${dateOf(day)}`,
    posts: 'posts',
    overrides: 'overrides',
    minutes: 'minutes-draft',
    noDocx: 'The package docx is not installed: .docx files were not written (npm install docx); the pages of the same names were.',
    noPlanWorkbook: 'The package hucre is not installed: plan.xlsx was not written (npm install hucre); all other papers were.',
    noWriter: 'Writing an .xlsx workbook needs the package hucre (npm install hucre); with --csv CSV files are written instead.',
    alreadyThere: (folder: string, names: readonly string[]) => `"${folder}" has ${names.join(', ')} already; nothing was written. Name another folder, or write over them with --force.`,
    replaced: (names: readonly string[]) => `Written over: ${names.join(', ')}.`,
    errorsFound: (errors: number) => `${errors} ${errors === 1 ? 'error' : 'errors'} to correct before a plan can be made.`,
    nothingToMark: '--out is for sheets: a round.json has no cells to mark.',
    markElsewhere: (folder: string) => `The marked copy cannot be written into the input folder "${folder}", where it would be read as input the next time. Name another folder.`,
    marked: (path: string) => `A copy with the problems marked was written to ${path} (the input is as it was)`,
    afterTemplate: (book: string | undefined) => `When it is filled in: two-way-choice check ${book ?? 'that folder'}`,
  },
} as const
