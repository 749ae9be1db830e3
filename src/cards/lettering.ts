/**
 * Text as the card's font can set it. An emoji says nothing there that the words do not, subscripts become plain digits
 * (CO2), and French punctuation stays with its word, by the one hard space that the font has.
 */
export function lettering(text: string, lang: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\p{RGI_Emoji}/gv, '')
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replaceAll('\u2011', '-')
    .replaceAll('\u202f', '\u00a0')
    .replace(/[ \t\n]+/g, ' ')
    .trim()
  return lang.split('-')[0] === 'fr' ? plain.replace(/ (?=[:;!?»])|(?<=«) /g, '\u00a0') : plain
}
