import { Document, isSeq, visit } from 'yaml'
import { writtenSchemas } from '../farm/front-matter.ts'
import type { Kind } from '../farm/urls.ts'

/**
 * What stands above the body of a new file: the keys that have a value, some with a word aside, and lines that only need their # taken away, all
 * in the order of the reference.
 */
export function frontMatter(
  kind: Kind,
  values: Readonly<Record<string, unknown>>,
  hints: Readonly<Record<string, string | undefined>>,
  note: string,
  asides: Readonly<Record<string, string>> = {},
): string {
  const keys = Object.keys(writtenSchemas[kind].shape)
  const lines: string[] = []
  for (const key of keys) {
    if (values[key] !== undefined)
      lines.push(yamlOf({ [key]: values[key] }) + (asides[key] == null ? '' : ` # ${asides[key]}`))
    else if (hints[key] != null) {
      if (!lines.includes(commented(note))) lines.push(commented(note))
      lines.push(commented(hints[key]))
    }
  }
  return ['---', ...lines, '---', ''].join('\n')
}

/** Keys and values as YAML, with short lists on one line. */
export function yamlOf(values: object): string {
  const document = new Document(values)
  visit(document, {
    Seq(_, list) {
      if (isSeq(list)) list.flow = true
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true }).trimEnd()
}

function commented(text: string): string {
  return text.replace(/^/gm, '# ')
}
