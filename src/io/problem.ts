/** One way to write an issue with its place in the files. */

import type { Issue, IssueCode, IssueFacts, Place, Severity } from '../model/issue.ts'

/** An issue at a place in the files; `path` says where in the round, when there is such a place. */
export function problem<C extends IssueCode>(
  severity: Severity,
  code: C,
  at: Place,
  facts: IssueFacts[C],
  path: readonly (string | number)[] = [],
): Issue {
  return { severity, code, path, at, ...facts } as unknown as Issue
}
