/** 按姓氏笔画为序: as the official table has it, or not at all. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charactersByStrokes } from '../../src/report/stroke-table.ts'
import { orderByStrokes } from '../../src/report/stroke-order.ts'

const ordered = (names: readonly string[]): readonly string[] | undefined => orderByStrokes(names)?.map((k) => names[k])
const strokesOf = (character: string): number => charactersByStrokes.findIndex((row) => row.includes(character)) + 1

/** The first characters of the first and the second part of the 通用规范汉字表 (2013), as printed there. */
const official = [
  '一乙二十丁厂七卜八人入儿匕几九刁了刀力乃又三干于亏工土士才下寸大丈与万上小口山巾千乞川亿个夕久么勺凡丸及广亡门丫义之尸己已巳弓子卫也女刃飞习叉马乡'
    + '丰王开井天夫元无云专丐扎艺木五支厅不犬太区历歹友尤匹车巨牙屯戈比互切瓦止少曰日中贝冈内水见午牛手气毛壬升夭长仁什片仆化仇币仍仅斤爪反介父从仑今凶分乏公仓'
    + '月氏勿欠风丹匀乌勾凤六文亢方火为斗忆计订户认冗讥心尺引丑巴孔队办以允予邓劝双书幻玉刊未末示击打巧正扑卉扒功扔去甘世艾古节本术可丙左厉石右布夯戊龙平灭轧东'
    + '卡北占凸卢业旧帅归旦目且叶甲申叮电号田由只叭史央兄叽叼叫叩叨另叹冉皿凹囚四生矢失乍禾丘付仗代仙们仪白仔他斥瓜乎丛令用甩印尔乐句匆册卯犯外处冬鸟务包饥主',
  '乂乜兀弋孑孓幺亓韦廿丏卅仄厄仃仉仂兮刈爻卞闩讣尹夬爿毋邗邛艽',
]

describe('the table', () => {
  it('holds every character once', () => {
    const characters = [...charactersByStrokes.join('').replace(/[[\]|]/g, '')]
    expect(new Set(characters).size).toBe(characters.length)
    expect(characters.every((character) => /^\p{Script=Han}$/u.test(character))).toBe(true)
    expect(charactersByStrokes.join('').replace(/[^[\]|]/g, '').replace(/\[\|+\]/g, '')).toBe('')
  })

  it('is in the order of the official table', () => {
    const flat = charactersByStrokes.join('')
    for (const part of official) {
      const places = [...part].map((character) => flat.indexOf(character)).filter((place) => place >= 0)
      expect(places.length).toBeGreaterThan(part.length * 0.8)
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
  })

  it('counts strokes as the mainland does, where the collation of ICU does not', () => {
    const counts = { 陈: 7, 黄: 11, 郭: 10, 郑: 8, 郝: 9, 邓: 4, 邹: 7, 邱: 7, 邵: 7, 陆: 7, 范: 8, 苏: 7, 蔡: 14, 薛: 16, 王: 4, 文: 4, 吴: 7, 魏: 17, 戴: 17, 曹: 11, 骆: 9, 贾: 10 }
    for (const [character, count] of Object.entries(counts)) expect([character, strokesOf(character)]).toEqual([character, count])
  })
})

describe('names', () => {
  it('go by surname, then by what follows', () => {
    expect(ordered(['周明远', '王伟', '文清', '丁一', '马明', '毛晓', '万青', '于海', '方正', '尹力行', '孔林', '邓凯'])).toEqual(
      ['丁一', '于海', '万青', '马明', '王伟', '毛晓', '文清', '方正', '尹力行', '孔林', '邓凯', '周明远'],
    )
    // same number of strokes, same first stroke: the second decides
    expect(ordered(['欧阳青', '林青', '武青'])).toEqual(['武青', '林青', '欧阳青'])
    expect(ordered(['李鸿', '李大利', '李天', '李一鸣', '李干'])).toEqual(['李干', '李天', '李鸿', '李一鸣', '李大利'])
    expect(ordered(['阿依努尔·吐尔逊', '阿迪力', '陈青'])).toEqual(['阿迪力', '阿依努尔·吐尔逊', '陈青'])
  })

  it('may hold spaces, and namesakes stay as they came', () => {
    expect(orderByStrokes(['王　伟', '丁 一', '王伟'])).toEqual([1, 0, 2])
    expect(orderByStrokes([])).toEqual([])
  })

  it('give no order where it is not certain', () => {
    expect(orderByStrokes(['王伟', '王喆喆𠮷'])).toBeNull()
    expect(orderByStrokes(['王伟', ''])).toBeNull()
    expect(orderByStrokes(['王伟', '王伟（党政综合办）'])).toBeNull()
    // the same strokes, in different parts of the official table
    expect(orderByStrokes(['开明', '亓明'])).toBeNull()
    expect(orderByStrokes(['丁一', '王开', '王亓', '周一'])).toBeNull()
    // in the same part the table says who is first; and where something before differs, nothing is in doubt
    expect(ordered(['井明', '开明'])).toEqual(['开明', '井明'])
    expect(ordered(['周亓', '王开'])).toEqual(['王开', '周亓'])
  })

  it('come out the same from every order they come in', () => {
    const characters = [...'丁于万马王毛文方尹孔邓石田冯史白李吴沈宋周林陈开亓井干亍']
    const name = fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 4 }).map((list) => list.join(''))
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 12 }).chain((names) => fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length }))),
        ([names, mixed]) => {
          expect(ordered(mixed)).toEqual(ordered(names))
        },
      ),
      { seed: 65, numRuns: 300 },
    )
  })
})
