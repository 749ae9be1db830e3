/**
 * What a drawing must not hold, in words that follow its name. On a page it is only an image; but who opens its own
 * address would run its scripts with the rights of the farm.
 */
export function svgFault(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8')
  if (text.includes('\0') || /^<\?xml[^>]*\sencoding=(?!["']utf-8["'])/i.test(text.trimStart())) {
    return 'is not written in UTF-8'
  }
  if (/<!ENTITY/i.test(text)) return 'declares entities'
  for (const [, name = '', attributes = ''] of text.matchAll(/<([\w:.-]+)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g)) {
    const element = name.replace(/^.*:/, '').toLowerCase()
    if (element === 'script') return 'holds a script'
    if (element === 'foreignobject' || element === 'iframe') return 'holds a page of its own'
    for (const [, key = '', quoted = ''] of attributes.matchAll(/([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
      const attribute = key.replace(/^.*:/, '').toLowerCase()
      const value = quoted.slice(1, -1).trim().toLowerCase()
      if (attribute.startsWith('on')) return 'holds a script'
      if (attribute === 'attributename' && /href$|^on/.test(value)) return 'holds a script'
      if (attribute === 'href' && !/^(#|data:image\/(png|jpeg|webp|gif);|$)/.test(value)) return 'leads elsewhere'
    }
  }
  return undefined
}
