import { Config, HtmlValidate, Parser, type HtmlElement } from 'html-validate'

const config = {
  extends: ['html-validate:recommended'],
  // How long a title is, is its author's choice: search engines cut what they cannot show.
  rules: { 'long-title': 'off' as const },
}
const validator = new HtmlValidate(config)
const parser = new Parser(await (await Config.fromObject([], config)).resolve())

/** What html-validate finds in a page, each as a line that says where. */
export async function findingsIn(file: string, html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `${file}:${line}:${column}: ${message} (${ruleId})`),
  )
}

/** A page to ask questions of. */
export function parsePage(html: string): HtmlElement {
  return parser.parseHtml(html)
}

/** The values of an attribute wherever a selector finds it. */
export function valuesOf(page: HtmlElement, selector: string, attribute: string): string[] {
  return page.querySelectorAll(selector).map((element) => decode(element.getAttributeValue(attribute) ?? ''))
}

/** The value of an attribute of the one element that a selector must find. */
export function valueOf(page: HtmlElement, selector: string, attribute: string): string | undefined {
  const values = valuesOf(page, selector, attribute)
  return values.length === 1 ? values[0] : undefined
}

function decode(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name = '') => {
    const code = decimal != null ? Number(decimal) : hex != null ? parseInt(hex, 16) : undefined
    return code == null ? (names[name] ?? whole) : String.fromCodePoint(code)
  })
}
