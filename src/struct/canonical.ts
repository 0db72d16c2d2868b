/** The canonical form of plain data, and the digest that names it. */

import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'

/** SHA-256 of the canonical form in UTF-8, in hexadecimal. O(size). */
export function digestOf(value: unknown): string {
  return digestOfBytes(utf8ToBytes(canonicalJson(value)))
}

/** SHA-256 of bytes, in hexadecimal. */
export function digestOfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

/**
 * A value as JSON without a choice: keys in code-unit order, no spaces, numbers and texts as `JSON.stringify` writes them, `undefined` left out
 * (RFC 8785). O(size).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) text += (text === '' ? '' : ',') + canonicalJson(item)
    return `[${text}]`
  }
  const fields = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key]
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(field)}`
  }
  return `{${text}}`
}

const quoted = (text: string): string => (escaped.test(text) ? JSON.stringify(text) : `"${text}"`)

/** What `JSON.stringify` may write otherwise; half of a round's time is spent on texts that hold none of it. */
const escaped = /[\u0000-\u001f"\\\ud800-\udfff]/
