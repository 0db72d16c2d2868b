/** Known words near an unknown one: shown to whoever wrote it, never used instead. */

/**
 * The known words nearest to `word` by edit distance (insert, delete, replace, swap neighbours), at most `limit`, nearest first, ties in the
 * given order. Distance at most 1 for words up to three characters, 2 beyond; a word that contains the other counts as distance 1.
 *
 * @complexity O(known words × length²).
 */
export function nearWords(word: string, known: Iterable<string>, limit = 3): readonly string[] {
  const letters = [...word]
  const most = letters.length <= 3 ? 1 : 2
  const found: { readonly word: string; readonly distance: number }[] = []
  for (const candidate of known) {
    if (candidate === word || candidate === '') continue
    const other = [...candidate]
    const contained = word !== '' && Math.abs(other.length - letters.length) <= 2 && (candidate.includes(word) || word.includes(candidate))
    const distance = contained ? 1 : Math.abs(other.length - letters.length) > most ? Infinity : editDistance(letters, other)
    if (distance <= most) found.push({ word: candidate, distance })
  }
  return found.sort((a, b) => a.distance - b.distance).slice(0, limit).map((near) => near.word)
}

/** Optimal string alignment distance of two words given as characters. O(length²) time, O(length) space. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(replace, last[j] + 1, row[j - 1] + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, beforeLast[j - 2] + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]
}
