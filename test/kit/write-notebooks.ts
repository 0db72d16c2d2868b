/** Runs the notebooks under Node and stores their outputs: `npm run docs:notebooks`. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { notebookFolder, notebookNames, readNotebook, runNotebook, writeNotebook } from './notebooks.ts'

for (const name of notebookNames()) writeFileSync(join(notebookFolder, name), writeNotebook(await runNotebook(readNotebook(name))))
