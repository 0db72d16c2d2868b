/** Bytes of a text file as text: which encoding, and traces of an earlier wrong conversion. */

/** How a file was read. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030'

/**
 * The text of a file, without byte order mark; `undefined` when it is in none of the accepted encodings.
 *
 * Order: byte order mark, UTF-8, GB18030. UTF-8 first, because most UTF-8 text decodes as GB18030 without an error, the other way round
 * hardly any; on the whole file, because single characters are often valid in both. The label is `gb18030`: under `gbk` Node 20 maps the
 * byte FF to a private character instead of refusing it.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } | undefined {
  const marked = byteOrderMark(bytes)
  const tries: readonly Encoding[] = marked === undefined ? ['UTF-8', 'GB18030'] : [marked]
  for (const encoding of tries) {
    const text = decodeAs(bytes, encoding)
    // a text file has no NUL; UTF-16 without a mark and binary files do
    if (text !== undefined && !text.includes('\0')) return { text, encoding }
  }
  return undefined
}

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'UTF-8'
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE'
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE'
  return undefined
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    // the decoder itself removes the mark of its own encoding
    return new TextDecoder(encoding.toLowerCase(), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

// U+FFFD; private characters, where GB18030 and fonts put what they do not know; UTF-8 read as GBK and saved again
const lost = /\ufffd|[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]|锟斤拷|锟斤|斤拷|锘縜|锘|[\ud800-\udfff]/u

/** The first trace of lost characters in a cell (`�`, `锟斤拷`, a private character); `undefined` when there is none. */
export function lostCharacters(text: string): string | undefined {
  return lost.exec(text)?.[0]
}
