import path from 'node:path'
import ts from 'typescript'

/** What a room may import of our code: whole rooms, single files, or types only (`type farm`). Itself, always. */
const mayImport: Record<string, readonly string[]> = {
  base: [],
  farm: ['base'],
  ui: ['base', 'type farm'],
  build: ['base', 'farm'],
  relay: ['base', 'farm'],
  starter: ['base', 'farm'],
  search: ['base', 'farm'],
  cards: ['base', 'farm', 'ui'],
  comments: ['base', 'farm', 'ui'],
  preview: ['base', 'farm', 'ui', 'relay'],
  networks: ['base', 'relay/network.ts'],
  site: ['base', 'farm', 'ui', 'comments/wire.ts'],
  pages: ['base', 'farm', 'ui', 'comments/wire.ts', 'site'],
}
const knowAstro = ['site', 'pages']
/** Where everything that is printed passes through what keeps a terminal safe. */
const mayPrint = 'src/base/script.ts'

type Import = { name: string; line: number; typeOnly: boolean }

/**
 * Everything in a source file that the order of rooms does not allow, each as a line that an editor can open.
 * `dependencies` are the packages that a farm runs on, without those for developing it.
 */
export function roomFaults(file: string, text: string, dependencies: readonly string[]): string[] {
  const source = ts.createSourceFile(
    file,
    file.endsWith('.astro') ? codeOfAstro(text) : text,
    ts.ScriptTarget.Latest,
    true,
  )
  const room = file.startsWith('src/') ? file.split('/')[1]! : 'scripts'
  if (room !== 'scripts' && mayImport[room] == null)
    return [`${file}:1: src/${room} is no room that test/room-faults.ts knows`]
  const found = [...importsOf(source)].map(({ name, line, typeOnly }) => ({
    line,
    what: name.startsWith('.')
      ? ownFault(room, path.posix.join(path.posix.dirname(file), name), name, typeOnly)
      : packageFault(room, name, typeOnly, dependencies),
  }))
  if (file !== mayPrint) found.push(...globalFaults(source, room === 'scripts'))
  if (!file.endsWith('.astro') && !file.endsWith('config.ts')) found.push(...defaultExports(source))
  return found.flatMap(({ line, what }) => (what == null ? [] : [`${file}:${line}: ${what}`]))
}

function ownFault(room: string, target: string, name: string, typeOnly: boolean): string | undefined {
  if (room === 'scripts')
    return target.startsWith('src/pages/') ? `scripts import ${name}, and pages are for Astro alone` : undefined
  if (target.startsWith(`src/${room}/`)) return undefined
  const allowed = mayImport[room]!.some((right) => {
    const [place, types] = right.startsWith('type ') ? [right.slice(5), true] : [right, false]
    return (!types || typeOnly) && (target === `src/${place}` || target.startsWith(`src/${place}/`))
  })
  return allowed
    ? undefined
    : `${room} imports ${name}, and may import only ${mayImport[room]!.join(', ') || 'none of our code'}`
}

function packageFault(
  room: string,
  name: string,
  typeOnly: boolean,
  dependencies: readonly string[],
): string | undefined {
  if (name.startsWith('node:')) return undefined
  if (/^(astro|@astrojs)(\/|:|$)/.test(name) && !typeOnly && room !== 'scripts' && !knowAstro.includes(room)) {
    return `${room} imports ${name}, and only ${knowAstro.join(' and ')} know Astro`
  }
  const owner = name.split('/', name.startsWith('@') ? 2 : 1).join('/')
  if (typeOnly || dependencies.includes(owner) || name.startsWith('astro:')) return undefined
  return `imports ${name}, and ${owner} is not among the dependencies of package.json`
}

/** Every import of a file: declarations, re-exports, `import()` and `import('…')` in types. */
function* importsOf(source: ts.SourceFile): Generator<Import> {
  for (const node of nodesOf(source)) {
    const [specifier, typeOnly] = ts.isImportDeclaration(node)
      ? [node.moduleSpecifier, importsTypes(node.importClause)]
      : ts.isExportDeclaration(node)
        ? [node.moduleSpecifier, node.isTypeOnly]
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? [node.arguments[0], false]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? [node.argument.literal, true]
            : [undefined, false]
    if (specifier != null && ts.isStringLiteralLike(specifier))
      yield { name: specifier.text, line: lineOf(source, node), typeOnly }
  }
}

function importsTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause == null) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return (
    clause.name == null && names != null && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
  )
}

function* globalFaults(source: ts.SourceFile, isScript: boolean) {
  for (const node of nodesOf(source)) {
    if (!ts.isIdentifier(node) || !['process', 'console'].includes(node.text)) continue
    if (isScript && node.text === 'process') continue
    const { parent } = node
    const isKey =
      (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) &&
      parent.name === node
    const who = node.text === 'process' ? `scripts and ${mayPrint}` : mayPrint
    if (!isKey) yield { line: lineOf(source, node), what: `uses ${node.text}, which only ${who} may` }
  }
}

function* defaultExports(source: ts.SourceFile) {
  for (const node of nodesOf(source)) {
    const isDefault =
      ts.isExportAssignment(node) ||
      (node.kind === ts.SyntaxKind.DefaultKeyword && ts.canHaveModifiers(node.parent)) ||
      (ts.isExportSpecifier(node) && node.name.text === 'default')
    if (isDefault) yield { line: lineOf(source, node), what: 'has a default export: give it a name' }
  }
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  node.forEachChild((child) => void children.push(child))
  for (const child of children) yield* nodesOf(child)
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** The front matter and the scripts of an Astro file, with everything else made blank so that lines keep their number. */
function codeOfAstro(text: string): string {
  const code = /(^---\r?\n)([\s\S]*?)(\r?\n---)|(<script[^>]*>)([\s\S]*?)(<\/script>)/g
  const blank = (part: string) => part.replaceAll(/[^\n]/g, ' ')
  let result = ''
  let end = 0
  for (const match of text.matchAll(code)) {
    const body = match[2] ?? match[5] ?? ''
    const start = match.index + (match[1] ?? match[4] ?? '').length
    result += blank(text.slice(end, start)) + body
    end = start + body.length
  }
  return result + blank(text.slice(end))
}
