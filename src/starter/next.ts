import path from 'node:path'
import { counted } from '../base/text.ts'
import type { Answers, Thing } from './fields.ts'
import type { Plan } from './plan.ts'

type Made = { thing: Thing; folder: string; plan: Plan; answers: Answers }

/** What was made, and what its author does next. */
export function formatMade({ thing, folder, plan, answers }: Made): string {
  const place = path.relative('.', folder).startsWith('..') ? folder : path.relative('.', folder)
  const at = (file: string) => path.join(place, file).replaceAll('\\', '/')
  const steps = thing === 'farm' ? farmSteps(place, answers) : entrySteps(thing, at(plan.files[0]!.file), plan, answers)
  const made =
    thing === 'farm'
      ? [`a farm of ${counted(plan.files.length, 'file')} in ${place}`]
      : plan.files.map(({ file }) => at(file))
  return [`Made ${made.join('\n     ')}`, '\nNext:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)].join(
    '\n',
  )
}

function entrySteps(thing: Thing, file: string, { path: address }: Plan, { video }: Answers): string[] {
  const shown = `npm run dev shows it at http://localhost:4321/${address} and reloads whenever you save.`
  const commit = `Commit it: git add ${path.posix.dirname(file) === '.' || thing !== 'post' ? file : path.posix.dirname(file)}; git commit. Merging it publishes.`
  const check = 'npm run check tells whether anything is wrong, and how to mend it.'
  if (thing !== 'post') return [`Open ${file} and write what stands in bold brackets.`, shown, check, commit]
  return [
    `Open ${file} and write. Pictures go beside it.`,
    ...(video === 'yes'
      ? ['Put film, poster, captions and transcript.md beside it, then take the # off their keys.']
      : []),
    shown,
    'When it is ready, take its line "draft: true" out and set "date" to the day it appears: until then nobody else sees it.',
    check,
    commit,
  ]
}

function farmSteps(place: string, { engine }: Answers): string[] {
  return [
    `FARM_CONTENT=${quoted(place)} npm run dev shows it at http://localhost:4321/ and reloads whenever you save.`,
    `Write what stands in bold brackets: in pages/, then in blogs/, channels/ and authors/.`,
    `FARM_CONTENT=${quoted(place)} npm run check tells whether anything is wrong, and how to mend it.`,
    `To publish it from a repository of its own, follow its .github/README.md.${engine?.startsWith('OWNER/') ? ' Write there, in .github/workflows/, where the engine is kept instead of OWNER/blogfarm.' : ''}`,
  ]
}

function quoted(place: string): string {
  return /[^\w./-]/.test(place) ? `"${place}"` : place
}
