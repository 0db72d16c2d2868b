/** A backend that closes nothing. */

import type { Backend } from '../../src/ilp/backend.ts'

/** Stops at once, whatever it is asked. */
export const helpless: Backend = { name: 'helpless', maximise: () => ({ status: 'stopped', bound: Infinity }) }
