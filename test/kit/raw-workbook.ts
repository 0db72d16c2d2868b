/** Workbooks byte by byte: archives whose directory may lie, sheets of any XML. */

import { deflateRawSync } from 'node:zlib'

/** A member of an archive; `says` is the unpacked size that the directory promises. */
export interface Member {
  readonly name: string
  readonly data: string | Uint8Array
  readonly says?: number
}

/** A zip archive. */
export function zip(members: readonly Member[]): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, says } of members) {
    const packed = deflateRawSync(data)
    const title = Buffer.from(name)
    const sizes = [packed.length, says ?? Buffer.byteLength(data)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(8, 8)
    sizes.forEach((size, k) => local.writeUInt32LE(size, 18 + 4 * k))
    local.writeUInt16LE(title.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 6)
    central.writeUInt16LE(8, 10)
    sizes.forEach((size, k) => central.writeUInt32LE(size, 20 + 4 * k))
    central.writeUInt16LE(title.length, 28)
    central.writeUInt32LE(at, 42)
    bodies.push(local, title, packed)
    directory.push(central, title)
    at += local.length + title.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...bodies, ...directory, end]))
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A workbook with one sheet 村情表 of this XML, and further members. */
export function rawWorkbook(sheet: string | Uint8Array, more: readonly Member[] = [], says?: number): Uint8Array {
  return zip([
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    },
    { name: '_rels/.rels', data: `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { name: 'xl/workbook.xml', data: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="村情表" sheetId="1" r:id="rId1"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', data: sheet, ...(says === undefined ? {} : { says }) },
    ...more,
  ])
}

/** The XML of a sheet: rows, and what stands before the root. */
export const sheetXml = (rows: string, before = '', after = ''): string => `${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`

/** A cell with a text, which is not escaped. */
export const textCell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
