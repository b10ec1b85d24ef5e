// Which language a title is in.
import { describe, expect, it } from 'vitest'
import { readTitleLanguage } from '../../src/triage/title-language.ts'

describe('the language of a title', () => {
  it.each([
    ['TiKV panics when a || b', 'english'],
    ['After the disk is full, create table、drop table are stuck，and no message', 'english'],
    ['wrong result of `测试` in the coprocessor', 'english'],
    ['column "名前" is decoded wrongly', 'english'],
    ['fix the 乱码 in the output of tikv-ctl', 'english'],
    ['Résultat étrange', 'english'],
    ['🎉 v8.5', 'english'],
    ['', 'english'],
    ['TiKV 在磁盘写满之后无法启动', 'chinese'],
    ['升级到 v7.5.1 后 tikv panic', 'chinese'],
    ['TiKVのメモリ使用量が増え続ける', 'japanese'],
    ['메모리 사용량이 계속 증가', 'korean'],
    ['TiKV падает при запуске', 'russian'],
    ['تعطل الخادم', 'other'],
  ])('%s', (title, language) => {
    expect(readTitleLanguage(title)).toBe(language)
  })
})
