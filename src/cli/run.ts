/** Runs a request of the command line: reads, checks, solves or verifies, writes, and says what happened. */

import { verify } from '../certify/verify.ts'
import { readTownship, type Reading } from '../io/township.ts'
import type { Issue } from '../model/issue.ts'
import { parseRound } from '../model/parse-round.ts'
import type { Round } from '../model/round.ts'
import type { Solution } from '../model/solution.ts'
import { planHtml } from '../report/plan-html.ts'
import { planMarkdown } from '../report/plan-markdown.ts'
import { render } from '../report/render.ts'
import { solve } from '../solve/solve.ts'
import type { Request } from './arguments.ts'
import { readInput, writeAll } from './files.ts'
import { say } from './messages.ts'

/** What the process prints and how it ends. */
export interface Ending {
  readonly code: 0 | 1 | 2 | 3 | 4
  readonly out: string
  readonly err: string
}
