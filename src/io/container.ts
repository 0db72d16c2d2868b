/** What a binary file is before anything is unpacked: a workbook, an encrypted one, something else, or only part of a file. */

/** What was found. `text` is everything that is not a known binary container. */
export type Container =
  | { readonly kind: 'xlsx'; readonly unpackedBytes: number }
  | { readonly kind: 'xls' | 'encrypted' | 'ods' | 'other' | 'truncated' | 'text' }

const ole2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const decoder = new TextDecoder()

/** Looks at the first bytes, at the directory of a zip archive and at the stream names of an OLE2 file. O(file size). */
export function containerOf(bytes: Uint8Array): Container {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return zipContainer(bytes)
  if (startsWith(bytes, ole2)) return { kind: ole2Kind(bytes) }
  return { kind: 'text' }
}

function zipContainer(bytes: Uint8Array): Container {
  const entries = zipEntries(bytes)
  if (entries === undefined) return { kind: 'truncated' }
  if (entries.some((entry) => entry.encrypted)) return { kind: 'encrypted' }
  const names = new Set(entries.map((entry) => entry.name))
  if (names.has('content.xml') && names.has('mimetype')) return { kind: 'ods' }
  if (!names.has('[Content_Types].xml') || ![...names].some((name) => /(^|\/)workbook\.xml$/.test(name))) return { kind: 'other' }
  return { kind: 'xlsx', unpackedBytes: entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0) }
}

interface ZipEntry {
  readonly name: string
  readonly unpackedBytes: number
  readonly encrypted: boolean
}

/** The directory at the end of a zip archive; `undefined` when it is missing or points outside the file. */
function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 65_558 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return undefined
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      unpackedBytes: view.getUint32(at + 24, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** An encrypted .xlsx is an OLE2 file with a stream `EncryptedPackage`; an old .xls has a stream `Workbook`. */
function ole2Kind(bytes: Uint8Array): 'xls' | 'encrypted' | 'other' {
  if (contains(bytes, utf16('EncryptedPackage'))) return 'encrypted'
  if (!contains(bytes, utf16('Workbook')) && !contains(bytes, utf16('Book'))) return 'other'
  return hasFilePass(bytes) ? 'encrypted' : 'xls'
}

/** In an .xls with a password the record FilePass (2F) follows the opening BOF record, after WriteProtect (86) if that is there. */
function hasFilePass(bytes: Uint8Array): boolean {
  // the workbook stream starts on a sector (512 bytes) or a short sector (64 bytes)
  for (let at = 512; at + 32 <= bytes.length; at += 64) {
    if (!startsWith(bytes, [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00], at)) continue
    const next = startsWith(bytes, [0x86, 0x00, 0x00, 0x00], at + 20) ? at + 24 : at + 20
    if (startsWith(bytes, [0x2f, 0x00], next)) return true
  }
  return false
}

function utf16(text: string): number[] {
  return Array.from(text, (character) => [character.charCodeAt(0), 0]).flat()
}

function startsWith(bytes: Uint8Array, pattern: readonly number[], offset = 0): boolean {
  return pattern.every((byte, i) => bytes[offset + i] === byte)
}

function contains(bytes: Uint8Array, pattern: readonly number[]): boolean {
  for (let at = bytes.indexOf(pattern[0]); at !== -1; at = bytes.indexOf(pattern[0], at + 1)) {
    if (startsWith(bytes, pattern, at)) return true
  }
  return false
}
