/** What the command itself says, beside what `render` says. */

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
    document: '派驻方案(讨论稿)',
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
    document: 'plan',
  },
} as const
