// The language of a title, by its letters. Code, quoted words and names in another script do not make a title foreign.
import type { Reading } from '../model/index.ts'

type Language = Reading['titleLanguage']

const APART = /`[^`]*`|"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|https?:\S+/g
const IDENTIFIER = /(?<![\w])[A-Za-z][\w-]*[_:.\d][\w.:-]*/g
const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ['japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['korean', /\p{Script=Hangul}/gu],
  ['russian', /\p{Script=Cyrillic}/gu],
  ['chinese', /\p{Script=Han}/gu],
]
/** Scripts whose one letter says as much as about this many Latin ones. */
const WEIGHT: Readonly<Partial<Record<Language, number>>> = { japanese: 3, korean: 3, chinese: 4 }

/** `english` unless most of what the title says is in another script; also when it holds no letters at all. */
export function readTitleLanguage(title: string): Language {
  // Identifiers are written alike in every language.
  const text = title.slice(0, 1_000).replace(APART, ' ').replace(IDENTIFIER, ' ')
  const latin = count(text, /\p{Script=Latin}/gu)
  const scripts = SCRIPTS.map(([language, pattern]) => ({ language, signs: count(text, pattern) }))
  const rest = count(text, /\p{L}/gu) - latin - scripts.reduce((sum, { signs }) => sum + signs, 0)
  // Japanese is written with Chinese signs between its own.
  const han = scripts.find(({ language }) => language === 'chinese')?.signs ?? 0
  const [best] = [...scripts, { language: 'other' as const, signs: rest }]
    .filter(({ signs }) => signs > 0)
    .map(({ language, signs }) => ({ language, signs: language === 'japanese' ? signs + han : signs }))
    .sort((a, b) => b.signs - a.signs)
  if (best === undefined) return 'english'
  // A short name of a person or place in an English title.
  if (best.signs <= 3 && count(text, /\p{Script=Latin}{2,}/gu) >= 3) return 'english'
  return best.signs * (WEIGHT[best.language] ?? 1) > latin ? best.language : 'english'
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
