import { isFrench } from '../base/languages.ts'

/**
 * Letters of scripts that the cards do not set. A font of mathematical signs has some of them, but not as words are
 * written.
 */
export const foreign =
  /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Common}\p{sc=Inherited}]/gu

/** A character that no font has, nor ever will. */
export const box = '\uffff'

/**
 * Text as the card's fonts can set it: subscripts become plain digits (CO2), and French punctuation stays with its word
 * and à with the next, by the one hard space that the first font has.
 */
export function lettering(text: string, lang: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replaceAll('\u2011', '-')
    .replace(foreign, box)
    .replaceAll('\u202f', '\u00a0')
    .replace(/[ \t\n]+/g, ' ')
    .trim()
  return isFrench(lang) ? plain.replace(/ (?=[:;!?»])|(?<=«|(?<![^ ])[àÀ]) /g, '\u00a0') : plain
}
