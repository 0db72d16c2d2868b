/** What is in a zip archive, for tests that look for words in it. */

import { inflateRawSync } from 'node:zlib'

/** Name → text of every entry, by the archive's own directory. */
export function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const words = (from: number, length: number): string => new TextDecoder().decode(bytes.subarray(from, from + length))
  let end = bytes.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end--
  const entries = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, size, local] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = bytes.subarray(from, from + size)
    const content = method === 0 ? packed : inflateRawSync(packed)
    entries.set(words(at + 46, view.getUint16(at + 28, true)), new TextDecoder().decode(content))
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
