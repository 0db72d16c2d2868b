/** What the command line asks for. */

import { parseArgs } from 'node:util'

/** A command line that makes sense. */
export interface Request {
  readonly command: 'template' | 'check' | 'solve' | 'verify'
  /** A folder of .csv files, an .xlsx workbook, a round as .json, or `-` for a round on standard input; for `template` the folder to write to. */
  readonly input: string
  /** Folder for the documents (`solve`), or where `verify` looks for `solution.json`. */
  readonly out: string
  /** For `solve` without a folder given: a new one, named by the day. */
  readonly dated?: true
  /** File with the solution, for `verify`. */
  readonly solution?: string
  /** File with a run record, for `verify`: solve again and compare. */
  readonly record?: string
  /** File for the proof in the format VIPR, for `verify`. */
  readonly vipr?: string
  /** Folder for a copy of the sheets with the problems marked, for `check`. */
  readonly mark?: string
  /** For `template`: CSV files instead of a workbook. */
  readonly csv?: boolean
  /** Files that are there already may be written over (`template`, `check`). */
  readonly force?: boolean
  /** For `solve`: only what these readers may see is written. Absent: everything, for the leadership. */
  readonly redact?: 'public' | 'village' | 'self'
  /** For `solve`: an earlier solution.json to compare with. */
  readonly previous?: string
  readonly json: boolean
  readonly lang: 'zh-CN' | 'en'
}

/** A request, or what is wrong with the command line. `help` and `version` ask for nothing else. */
export type Arguments =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'help' | 'version'; readonly lang: 'zh-CN' | 'en' }
  | { readonly kind: 'wrong'; readonly why: string; readonly lang: 'zh-CN' | 'en' }

const readers = ['public', 'village', 'self', 'leadership'] as const

const commands = ['template', 'check', 'solve', 'verify'] as const

/** Reads the arguments after the program's name. Never throws. */
export function readArguments(argv: readonly string[]): Arguments {
  let values: { out?: string; solution?: string; record?: string; redact?: string; previous?: string; vipr?: string; lang?: string; csv?: boolean; force?: boolean; json?: boolean; help?: boolean; version?: boolean }
  let positionals: string[]
  try {
    ;({ values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string', short: 'o' },
        solution: { type: 'string' },
        record: { type: 'string' },
        redact: { type: 'string' },
        previous: { type: 'string' },
        vipr: { type: 'string' },
        lang: { type: 'string' },
        csv: { type: 'boolean' },
        force: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }))
  } catch (error) {
    return { kind: 'wrong', why: error instanceof Error ? error.message : String(error), lang: 'zh-CN' }
  }
  const lang = values.lang === 'en' ? 'en' : 'zh-CN'
  const wrong = (zh: string, en: string): Arguments => ({ kind: 'wrong', why: lang === 'en' ? en : zh, lang })
  if (values.version === true) return { kind: 'version', lang }
  if (values.help === true || positionals.length === 0) return { kind: 'help', lang }
  if (values.lang !== undefined && !['zh', 'zh-CN', 'en'].includes(values.lang)) {
    return wrong(`--lang 只能是 zh-CN 或 en,不能是“${values.lang}”。`, `--lang is zh-CN or en, not "${values.lang}".`)
  }
  const command = commands.find((name) => name === positionals[0])
  if (command === undefined) {
    return wrong(`没有“${positionals[0]}”这个命令。可用:${commands.join('、')}。`, `There is no command "${positionals[0]}". Commands: ${commands.join(', ')}.`)
  }
  if (positionals.length !== 2) {
    return wrong('请给出一个输入:文件夹、.xlsx 工作簿、round.json,或 -(标准输入)。', 'Give one input: a folder, an .xlsx workbook, a round.json, or - for standard input.')
  }
  const reader = readers.find((name) => name === values.redact)
  if (values.redact !== undefined && reader === undefined) {
    return wrong(`--redact 只能是 ${readers.join('、')},不能是“${values.redact}”。`, `--redact is one of ${readers.join(', ')}, not "${values.redact}".`)
  }
  if (values.redact !== undefined && command !== 'solve') {
    return wrong('--redact 只用于 solve。', '--redact is for solve only.')
  }
  if (values.previous !== undefined && (command !== 'solve' || (reader !== undefined && reader !== 'leadership'))) {
    return wrong('--previous 只用于 solve,并且只供班子:不能与 --redact public、village、self 同用。', '--previous is for solve, and for the leadership: not together with --redact public, village or self.')
  }
  if (values.vipr !== undefined && (command !== 'verify' || values.record !== undefined)) {
    return wrong('--vipr 只用于 verify,不能与 --record 同用。', '--vipr is for verify, and not together with --record.')
  }
  const redact = reader === 'leadership' ? undefined : reader
  const request: Request = {
    command,
    input: positionals[1],
    out: values.out ?? (redact === undefined ? 'out' : `out-${redact}`),
    json: values.json ?? false,
    ...(command === 'solve' && values.out === undefined && redact === undefined ? { dated: true as const } : {}),
    lang,
    ...(command === 'check' && values.out !== undefined ? { mark: values.out } : {}),
    ...(redact === undefined ? {} : { redact }),
    ...(values.previous === undefined ? {} : { previous: values.previous }),
    ...(values.csv === true ? { csv: true } : {}),
    ...(values.force === true ? { force: true } : {}),
    ...(values.solution === undefined ? {} : { solution: values.solution }),
    ...(values.vipr === undefined ? {} : { vipr: values.vipr }),
    ...(values.record === undefined ? {} : { record: values.record }),
  }
  return { kind: 'request', request }
}

/** How to use the command. */
export const usage: Readonly<Record<'zh-CN' | 'en', string>> = {
  'zh-CN': `用法:two-way-choice <命令> <输入> [选项]

命令
  template  在给出的文件夹里写空白表格、填表说明和一份填好的示例
  check     检查表格或 round.json,一次列出全部问题,不排方案
  solve     检查、排方案,把方案(Markdown、网页、工作簿)、round.json、solution.json、复核单 record.json 写入 --out 目录
  verify    不用求解程序,独立核验一份 solution.json

输入
  放 .csv 的文件夹、一个 .xlsx 工作簿、一份 round.json,或 -(从标准输入读 round.json)

选项
  -o, --out 目录     写到哪里(solve 默认新建“方案-当天日期”,不动以前的文件);verify 在这里(默认 out)找 solution.json;check 有此项时,在这里写一份标注了问题的表格副本
  --solution 文件    verify 要核验的 solution.json
  --vipr 文件        verify 通过后,把证明另写成 VIPR 1.0 格式,供其他核验程序读
  --record 文件      verify 按复核单(record.json)再算一遍,逐字节比较
  --redact 读者      solve 只写该读者可以看的:public 公示和派驻通知,village 每村一份,self 每人一份,leadership 全部(默认);
                     写入空文件夹(默认 out-读者),有待议的村时不写
  --previous 文件    solve 与上次的 solution.json 比较,另写变动清单
  --csv              template 写 CSV 文件,不写工作簿
  --force            template、check 可以覆盖已有的同名文件
  --json             结果以 JSON 写到标准输出,不写文件
  --lang zh-CN|en    语言(默认 zh-CN)
  -h, --help         本说明
  -v, --version      版本号

退出码
  0 正常  1 输入有错误,或核验未通过  2 用法不对,或文件无法读写  3 要求互相矛盾,无方案  4 未得出方案(原因见提示)
`,
  en: `Usage: two-way-choice <command> <input> [options]

Commands
  template  writes blank sheets, instructions and a filled sample into the folder that is given
  check     checks sheets or a round.json and lists every problem at once; makes no plan
  solve     checks, makes the plan, and writes it (Markdown, HTML, .xlsx), round.json, solution.json and record.json to the --out folder
  verify    checks a solution.json independently, without the solver

Input
  a folder of .csv files, an .xlsx workbook, a round.json, or - for a round.json on standard input

Options
  -o, --out DIR      where to write (solve: by default a new folder plan-DATE, older files stay); where verify looks for solution.json (default out); with it, check writes a copy of the sheets with the problems marked
  --solution FILE    the solution.json that verify checks
  --vipr FILE        verify also writes the proof, when it holds, in the format VIPR 1.0 for checkers of others
  --record FILE      verify solves again and compares with a run record (record.json), byte for byte
  --redact READER    solve writes only what the reader may see: public (notices), village (one note per village), self (one note per cadre),
                     leadership (all, default); into an empty folder (default out-READER), not while posts are open
  --previous FILE    solve compares with an earlier solution.json and writes the changes
  --csv              template writes CSV files instead of a workbook
  --force            template and check may write over files that are there
  --json             the result as JSON on standard output, no files
  --lang zh-CN|en    language (default zh-CN)
  -h, --help         this text
  -v, --version      the version

Exit codes
  0 done  1 errors in the input, or verification failed  2 wrong usage, or a file cannot be read or written  3 demands contradict, no plan  4 no plan found (see the reason)
`,
}
