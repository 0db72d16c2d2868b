/** Files of the field: what is written is read back, what is malformed is reported with its line. */

import { describe, expect, it } from 'vitest'
import { readGlasgow, writeGlasgow } from '../../src/match/glasgow.ts'
import type { List, Market } from '../../src/match/market.ts'
import { readPreflib, writePreflib } from '../../src/match/preflib.ts'
import { randomMarket, stream } from '../kit/market.ts'

const random = stream(41)
const some = (i: number): Market =>
  randomMarket({ lefts: i % 7, rights: (3 * i) % 5, density: 0.7, ties: 0.4, capacity: 4 }, random)

/** Cuts, doubles and garbles text. */
function garble(text: string): string {
  const at = Math.floor(random() * (text.length + 1))
  const junk = ['(', ')', '{', '}', ',', ':', '-1', 'x', '99', '\n', ' ', '#', '1e9', '9999999999999999999'][Math.floor(random() * 14)]
  return [text.slice(0, at) + junk + text.slice(at), text.slice(0, at), text.slice(0, at) + text.slice(at + 1)][Math.floor(random() * 3)]
}

describe('Glasgow files', () => {
  const example = '0\n3\n2\n1 1 2\n2 (1 2)\n3 2\n1 2 (1 2)\n2 1 3 1 2\n'

  it('reads the example of the format', () => {
    const market = { left: [[0, 1], [[0, 1]], [1]], right: [[[0, 1]], [2, 0, 1]], rightCapacity: [2, 1] }
    expect(readGlasgow(example)).toEqual({ ok: true, market })
    expect(writeGlasgow(market)).toBe(example)
    expect(readGlasgow(`\uFEFF${example.replaceAll('\n', '\r\n\r\n')}`)).toEqual(readGlasgow(example))
    expect(readGlasgow(example.replace('1 1 2\n2 (1 2)', '2 ( 1 2 )\n1\t1 2'))).toEqual(readGlasgow(example))
  })

  it('reads what it writes', () => {
    for (let i = 0; i < 300; i++) {
      const market = some(i)
      expect(readGlasgow(writeGlasgow(market))).toEqual({ ok: true, market })
    }
  })

  it('reports every problem with its line', () => {
    const problems = (text: string): string[] => {
      const file = readGlasgow(text)
      return file.ok ? [] : file.problems.map(({ line, code, found }) => `${line} ${code} ${found}`)
    }
    expect(problems('')).toEqual(['1 missing end of file', '1 missing end of file', '1 missing end of file'])
    expect(problems('1\nx\n2\n')).toEqual(['1 header 1', '2 header x'])
    expect(problems('0\n2\n1\n1 1\n')).toEqual(['4 missing 1 lines'])
    expect(problems('0\n99999999\n9999999\n1 1\n')).toEqual(['4 missing 1 lines'])
    expect(problems('0\n1\n1\n1 1\n1 1 1\n\n2 1\n')).toEqual(['7 extra 2 1'])
    expect(problems('0\n2\n1\n3 1\n1 2 a\n1 1.5 (1 2\n')).toEqual(['4 out-of-range 3', '5 out-of-range 2', '5 not-an-integer a', '6 not-an-integer 1.5', '6 bracket end of line'])
    expect(problems('0\n2\n1\n1 1\n1 1\n1 1 ((1) 2) () 1\n')).toEqual(['5 twice 1', '6 bracket (', '6 bracket )', '6 bracket ()', '6 twice 1'])
    expect(problems('0\n0\n1\n1\n')).toEqual(['4 not-an-integer end of line'])
  })

  it('never throws on text', () => {
    for (let i = 0; i < 3000; i++) expect(typeof readGlasgow(garble(writeGlasgow(some(i)))).ok).toBe('boolean')
  })
})

describe('PrefLib files', () => {
  const example = `# FILE NAME: 99000-00000001.toi
# TITLE: Three who choose
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 3
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Aspen
# ALTERNATIVE NAME 2: Birch
# ALTERNATIVE NAME 3: Cedar
2: 1,{2,3}
1: 3
`

  it('reads and writes the example of the format', () => {
    const lists: List[] = [[0, [1, 2]], [0, [1, 2]], [2]]
    const names = ['Aspen', 'Birch', 'Cedar']
    expect(readPreflib(example)).toEqual({ ok: true, type: 'toi', title: 'Three who choose', names, lists })
    expect(writePreflib(lists, { names, title: 'Three who choose', fileName: '99000-00000001.toi' })).toBe(example)
    expect(writePreflib([[1, 0]], { names })).toContain('# DATA TYPE: soi')
  })

  it('reads what it writes', () => {
    for (let i = 0; i < 300; i++) {
      const { left, right } = some(i)
      const file = readPreflib(writePreflib(left, { names: right.map((_, r) => `right ${r}`) }))
      expect(file).toMatchObject({ ok: true, lists: left })
    }
  })

  it('reports every problem with its line', () => {
    const problems = (text: string): string[] => {
      const file = readPreflib(text)
      return file.ok ? [] : file.problems.map(({ line, code, found }) => `${line} ${code} ${found}`)
    }
    expect(problems('')).toEqual(['1 header none', '1 header none', '1 header none'])
    expect(problems(example.replace('toi\n# N', 'wmd\n# N'))).toEqual(['3 header wmd'])
    expect(problems(example.replace('VOTERS: 3', 'VOTERS: many'))).toEqual(['5 not-an-integer many'])
    expect(problems(example.replace('VOTERS: 3', 'VOTERS: 4'))).toEqual(['11 disagrees 3 voters'])
    expect(problems(example.replace('ORDERS: 2', 'ORDERS: 3'))).toEqual(['11 disagrees 2'])
    expect(problems(example.replace('TYPE: toi', 'TYPE: soi'))).toEqual(['10 tie 2: 1,{2,3}'])
    expect(problems(example.replace('TYPE: toi', 'TYPE: toc'))).toEqual(['11 incomplete 1'])
    expect(problems(example.replace('1,{2,3}', '1,{2,4'))).toEqual(['10 out-of-range 4', '10 bracket end of line'])
    expect(problems(example.replace('1,{2,3}', '1,,2'))).toEqual(['10 bracket 1,,2'])
    expect(problems(example.replace('1: 3', 'x 3'))).toEqual(['11 not-an-integer x 3', '11 disagrees 2 voters'])
    expect(problems(example.replace('NAME 3', 'NAME 4'))).toEqual(['9 out-of-range ALTERNATIVE NAME 4'])
    expect(problems(example.replace('VOTERS: 3', 'VOTERS: 999999999').replace('2: 1', '999999998: 1'))).toEqual(['11 out-of-range 999999999'])
  })

  it('never throws on text', () => {
    for (let i = 0; i < 3000; i++) {
      const { left, right } = some(i)
      expect(typeof readPreflib(garble(writePreflib(left, { names: right.map(() => 'someone') }))).ok).toBe('boolean')
    }
  })

  it('says what cannot be written', () => {
    expect(() => writePreflib([[3]], { names: ['only one'] })).toThrow(new RangeError('List 0 names 3, but there are 1 alternatives, numbered from 0.'))
  })
})
