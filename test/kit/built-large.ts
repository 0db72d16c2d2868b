/** The entry for large rounds bundled once, and a thread that decides parts with it: threads cannot run the sources. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'tsup'
import { buffersOf, type ColumnSolution, type PartDecider, type PartTask } from '../../src/large.ts'

const root = new URL('../..', import.meta.url).pathname

/** A folder of this process's own under `node_modules`, so that packages are found. */
export const largeFolder = join(root, 'node_modules/.cache/two-way-choice', `large-${process.pid}`)

/** Bundles `src/large.ts` and writes the worker beside it; returns the file of the worker. Remove {@link largeFolder} afterwards. */
export async function buildWorker(): Promise<string> {
  mkdirSync(largeFolder, { recursive: true })
  await build({
    entry: { large: join(root, 'src/large.ts') }, outDir: largeFolder, format: ['esm'], target: 'es2022', platform: 'node', silent: true, config: false, clean: false, dts: false,
    tsconfig: join(root, 'tsconfig.json'), outExtension: () => ({ js: '.mjs' }),
  })
  const worker = join(largeFolder, 'worker.mjs')
  // the worker is the one that the document shows
  const [, shown] = /```js\n([^`]+)```/.exec(readFileSync(join(root, 'docs/large.md'), 'utf8'))!
  writeFileSync(worker, shown.replace("'two-way-choice/large'", "'./large.mjs'"))
  return worker
}

/** A thread of its own, and how to end it. */
export interface Thread {
  readonly decide: PartDecider
  readonly end: () => Promise<unknown>
}

/** Starts a thread that decides parts. */
export function startThread(file: string): Thread {
  const worker = new Worker(file)
  const decide = (task: PartTask): Promise<ColumnSolution> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (answer: ColumnSolution) => {
        worker.off('error', reject)
        resolve(answer)
      })
      worker.postMessage(task, buffersOf(task))
    })
  return { decide, end: () => worker.terminate() }
}
