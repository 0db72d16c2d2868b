/** Problems of an input as data: a stable code, where it is, the values. Sentences are made from them in `report`. */

/** Where in a file the clerk finds it, as she sees it: title rows counted, columns by letter. */
export interface Place {
  readonly file?: string
  readonly sheet?: string
  /** 1-based row as the spreadsheet program shows it. */
  readonly row?: number
  /** Column letter, `C`. */
  readonly column?: string
  /** The heading of that column as written in the file. */
  readonly heading?: string
}

/** A known name near an unknown one, and where it stands. Shown to the clerk, never used instead. */
export interface Near {
  readonly id: string
  readonly name?: string
  readonly at?: Place
}

/**
 * What each code carries. `error` means no plan can be made from this input; `warning` travels with the solution into the documents;
 * `note` tells how something was read.
 */
export interface IssueFacts {
  // the shape of a round
  'not-a-round': { readonly expected: string; readonly found: string }
  'wrong-type': { readonly expected: string; readonly found: string }
  /** `times`: how many of the list have it; the path is the first. */
  'unknown-field': { readonly field: string; readonly near: readonly string[]; readonly times: number }
  'blank-id': object
  'duplicate-id': { readonly what: 'village' | 'cadre' | 'rule' | 'override'; readonly id: string; readonly first: number }
  'not-an-integer': { readonly value: number; readonly limit: number }
  'bad-date': { readonly value: string }

  // names that point nowhere, or twice
  'unknown-village': { readonly id: string; readonly near: readonly Near[] }
  'unknown-cadre': { readonly id: string; readonly near: readonly Near[] }
  'unknown-rule': { readonly id: string; readonly near: readonly string[] }
  'same-choice-twice': { readonly cadre: string; readonly village: string }
  'same-recommendation-twice': { readonly village: string; readonly cadre: string }
  'same-fit-twice': { readonly cadre: string; readonly village: string; readonly scores: readonly number[] }
  'same-baseline-twice': { readonly what: 'village' | 'cadre'; readonly id: string }

  // wishes that are short or long
  'recommendation-count': { readonly village: string; readonly count: number }
  'recommendation-missing': { readonly villages: readonly string[]; readonly total: number }
  'choice-count': { readonly cadre: string; readonly count: number }
  'choice-missing': { readonly cadres: readonly string[]; readonly total: number }
  'recommended-unavailable': { readonly village: string; readonly cadre: string; readonly why: 'unavailable' | 'withdrawn' }

  // rules and overrides
  'override-without-author': { readonly override: string }
  'override-without-reason': { readonly override: string }
  'keep-without-baseline': { readonly override: string; readonly village: string }
  'selector-selects-nobody': { readonly rule: string; readonly what: 'villages' | 'cadres' }
  'count-without-bound': { readonly rule: string }
  'count-bounds-crossed': { readonly rule: string; readonly atLeast: number; readonly atMost: number }
  /** Soft rules in force, while the objectives named by the policy do not count them. */
  'soft-rules-not-counted': { readonly rules: readonly string[] }
  'preferences-not-counted': { readonly overrides: readonly string[] }
  'waived-twice': { readonly rule: string; readonly overrides: readonly string[] }
  'repeated-objective': { readonly objective: string }
  'overrides-contradict': { readonly overrides: readonly string[]; readonly rules: readonly string[]; readonly village?: string; readonly cadre?: string }

  // supply
  'no-villages': object
  'no-cadres': object
  'fewer-cadres-than-villages': { readonly cadres: number; readonly villages: number; readonly vacant: number }
  'village-nobody-can-serve': { readonly village: string; readonly reasons: readonly string[] }
  'villages-short-of-cadres': { readonly villages: readonly string[]; readonly cadres: readonly string[] }

  // files, sheets, cells
  'file-unreadable': { readonly why: 'empty' | 'truncated' | 'password' | 'mislabelled' | 'damaged' }
  'file-type': { readonly found: string; readonly accepted: readonly string[] }
  'package-missing': { readonly package: string; readonly needed: string }
  'encoding-unknown': object
  'encoding-lost': { readonly found: string }
  'csv-broken': { readonly why: 'quote-not-closed' | 'quote-inside-cell' }
  'file-read-as': { readonly encoding: string }
  'sheet-missing': { readonly sheet: string; readonly present: readonly string[] }
  'sheet-twice': { readonly sheet: string; readonly places: readonly string[] }
  'sheet-ignored': { readonly sheet: string }
  'sheet-read-as': { readonly name: string; readonly sheet: string }
  'header-missing': { readonly sheet: string; readonly wanted: readonly string[] }
  'column-missing': { readonly sheet: string; readonly column: string; readonly recognised: readonly string[] }
  'column-twice': { readonly column: string; readonly columns: readonly string[] }
  'column-kept': { readonly columns: readonly string[] }
  'column-private': { readonly columns: readonly string[] }
  'rows-skipped': { readonly rows: readonly number[]; readonly why: 'title' | 'header' | 'blank' | 'total' | 'note' }
  'merged-cell': { readonly rows: readonly number[]; readonly value: string }
  'cell-missing': { readonly column: string }
  'cell-unexpected': { readonly column: string; readonly value: string }
  'cell-not-a-number': { readonly value: string }
  'cell-not-an-integer': { readonly value: string }
  'cell-not-yes-or-no': { readonly value: string }
  'cell-not-in-list': { readonly value: string; readonly accepted: readonly string[] }
  'name-unknown': { readonly name: string; readonly near: readonly Near[] }
  'name-ambiguous': { readonly name: string; readonly people: readonly (Near & { readonly unit?: string })[] }
  'name-and-id-disagree': { readonly name: string; readonly id: string; readonly nameOfId: string }
  'village-name-unknown': { readonly name: string; readonly near: readonly Near[] }
  'village-name-read-as': { readonly name: string; readonly village: string }
  'village-name-twice': { readonly name: string; readonly rows: readonly number[] }
  'village-merged': { readonly name: string; readonly into: string }
  'row-twice': { readonly what: string; readonly rows: readonly number[]; readonly same: boolean }
  'code-scientific': { readonly value: string }
  'code-format': { readonly value: string }
  'code-not-administrative': { readonly value: string }
  'date-ambiguous': { readonly value: string }
  'date-read-as': { readonly value: string; readonly date: string }
  'ids-generated': { readonly sheet: string; readonly count: number }
  'formula-like': { readonly value: string }
  'formula-error': { readonly value: string }
  'formula-without-value': object
  'condition-unreadable': { readonly value: string; readonly part: string }
  'condition-value-unknown': { readonly field: string; readonly value: string; readonly near: readonly string[] }
  'condition-field-unknown': { readonly field: string; readonly near: readonly string[] }
  /** The village a cadre holds by the roster (上轮所驻村) and by the village sheet (现任指导员, `null`: none). */
  'baseline-disagrees': { readonly cadre: string; readonly byRoster: string; readonly byVillages: string | null }
  'available-until': { readonly cadre: string; readonly until: string }
  /** A parameter that needs another item of 参数表, or a column of the roster, to mean anything. */
  'setting-incomplete': { readonly name: string; readonly what: 'item' | 'column'; readonly sheet: string; readonly needs: string }
  /** `month`: without the day it cannot be told whether the term is over. `future`: it begins after the date of the round. */
  'term-start-unclear': { readonly cadre: string; readonly value: string; readonly why: 'no-date' | 'month' | 'future' }
  /** A term or terms in no village. */
  'term-without-village': { readonly cadre: string }
  /** Roster and village sheet name different villages, so that nobody can tell which one a term is about. */
  'term-village-unclear': { readonly cadre: string; readonly byRoster: string | null; readonly byVillages: readonly string[] }
  /** The leadership decided otherwise for a cadre whose term is not over. */
  'term-lock-lifted': { readonly cadre: string; readonly village: string; readonly overrides: readonly string[] }
  'fit-computed': { readonly pairs: number }
  'setting-unknown': { readonly name: string; readonly value: string }
  /** A line of NDJSON that is no JSON; `found` is its beginning. */
  'json-broken': { readonly found: string }
  /** Issues of one kind that are counted instead of told one by one. */
  'more-issues': { readonly of: IssueCode; readonly more: number }
  'too-large': { readonly what: string; readonly found: number; readonly limit: number }
}

/** A stable code. */
export type IssueCode = keyof IssueFacts

/** How bad it is. */
export type Severity = 'error' | 'warning' | 'note'

/** What every issue carries beside its facts. */
export interface IssueBase<C extends IssueCode> {
  readonly severity: Severity
  readonly code: C
  /** Where in the round: `['villages', 3, 'recommends', 0]`. Empty for the round as a whole. */
  readonly path: readonly (string | number)[]
  /** Where in the files, when the round was read from sheets. */
  readonly at?: Place
}

/** One problem of an input; `code` tells which facts it carries. */
export type Issue = { [C in IssueCode]: IssueBase<C> & IssueFacts[C] }[IssueCode]
