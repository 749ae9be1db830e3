/**
 * How X counts, written from its published rules and from nothing the adapter uses, so that a mistake in either shows:
 * normalise (NFC); an address weighs 23 whatever its length; an emoji weighs 2 however many code points draw it; of the
 * rest, Latin to Georgian and some punctuation weigh 1 and everything else 2.
 */

const light: readonly (readonly [number, number])[] = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
]

const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd ' +
  'cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ' +
  'ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg ' +
  'kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv ' +
  'mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa ' +
  'sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug ' +
  'uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw'

/** The endings that posts use; the full list has some 1,500. An address with another one counts as the longer of 23 and its own length. */
const generic =
  'com org net edu gov mil int info biz name pro museum coop aero jobs mobi travel cat tel asia post xxx arpa app dev ' +
  'blog news science education academy school university institute museum art design media photo photos video film ' +
  'music page site website online web host cloud digital tech technology software systems network email social chat ' +
  'community foundation ngo ong club group team center international global world earth eco green garden farm shop ' +
  'store paris bzh alsace corsica brussels london berlin wien tokyo nyc quebec africa space link click live today ' +
  'press review wiki guide help support zone xyz top win one'

const endings = new Set([...countries.split(' '), ...generic.split(' ')])

// Letters of the Latin alphabets, as far as X lets them into an address that has no scheme.
const latin = 'À-ÖØ-öø-ÿĀ-ɏḀ-ỿ'
const address = new RegExp(
  String.raw`(?<=^|[^A-Za-z0-9@＠$#＃])` +
    String.raw`(?<scheme>https?:\/\/)?` +
    String.raw`(?<host>(?:[\p{L}\p{N}](?:[\p{L}\p{N}_\-]*[\p{L}\p{N}])?\.)*(?:[\p{L}\p{N}](?:[\p{L}\p{N}\-]*[\p{L}\p{N}])?))` +
    String.raw`(?=[^0-9A-Za-z@+\-]|$)` +
    String.raw`(?<rest>(?::\d+)?(?:\/[0-9A-Za-z${latin}Ѐ-ӿ!*';:=+,.$\/%#\[\]\-–_~@|&\(\)]*)?(?:\?[0-9A-Za-z!?*'@\(\);:&=+$\/%#\[\]\-_.,~|]*)?)`,
  'gu',
)

/** An address in a text. `whole` is false for those that X would not recognise: a host without a known ending. */
export type Address = { start: number; end: number; text: string; scheme: boolean; known: boolean }

/** Every address that X would turn into a link, and those with a scheme that a fake must still follow (localhost). */
export function addressesIn(text: string): Address[] {
  const found: Address[] = []
  for (const match of text.matchAll(address)) {
    const { scheme = '', host = '', rest = '' } = match.groups ?? {}
    const known = endings.has(host.slice(host.lastIndexOf('.') + 1).toLowerCase()) && host.includes('.')
    if (scheme === '' && (!known || !new RegExp(`^[0-9A-Za-z${latin}_.\\-]+$`, 'u').test(host))) continue
    if (scheme === '' && /[-_./]/.test(text[match.index - 1] ?? '')) continue
    const whole = trimEnd(scheme + host + rest, scheme.length + host.length)
    found.push({ start: match.index, end: match.index + whole.length, text: whole, scheme: scheme !== '', known })
  }
  return found
}

/** The weight of a text on X, where 280 is the most. */
export function weightOnX(text: string): number {
  const normal = text.normalize('NFC')
  let weight = 0
  let at = 0
  for (const { start, end, text: url, known } of addressesIn(normal)) {
    weight += weightOfWords(normal.slice(at, start)) + (known ? 23 : Math.max(23, weightOfWords(url)))
    at = end
  }
  return weight + weightOfWords(normal.slice(at))
}

function weightOfWords(words: string): number {
  const emoji = words.match(/\p{RGI_Emoji}/gv) ?? []
  const rest = words.replace(/\p{RGI_Emoji}/gv, '')
  return [...rest].reduce((sum, character) => sum + weightOf(character.codePointAt(0) ?? 0), 2 * emoji.length)
}

function weightOf(codePoint: number): 1 | 2 {
  return light.some(([first, last]) => codePoint >= first && codePoint <= last) ? 1 : 2
}

/** A full stop, a comma or a bracket that closes nothing belongs to the sentence, not to the address. */
function trimEnd(url: string, least: number): string {
  let end = url.length
  while (end > least) {
    const last = url[end - 1] ?? ''
    const body = url.slice(0, end)
    const closes = last === ')' && body.split('(').length >= body.split(')').length
    if (closes || new RegExp(`[0-9A-Za-z${latin}Ѐ-ӿ+\\-=_#/&]`, 'u').test(last)) break
    end -= 1
  }
  return url.slice(0, end)
}
