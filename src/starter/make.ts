import path from 'node:path'
import { FarmError, formatMistake } from '../base/errors.ts'
import { completeAnswers, type Talk } from './answer.ts'
import { planFarm, readStarter } from './farm.ts'
import { things, type Answers, type Thing } from './fields.ts'
import { formatMade } from './next.ts'
import { planNew } from './plan.ts'
import { newMistakes, nothingYet, surveyFarm } from './survey.ts'
import { unknownThing, usageOf } from './usage.ts'
import { needEmpty, writeNew } from './write.ts'

export type Request = {
  thing: Thing | undefined
  given: Answers
  /** The content folder. */
  content: string
  /** ISO. */
  now: string
  /** Whom to ask; nobody when no person is there. */
  talk: Talk | undefined
}

/** Make what somebody asks for, and say what was made and what comes next. */
export async function makeNew({ given, content, now, talk, ...request }: Request): Promise<string> {
  const thing = request.thing ?? (await askThing(talk))
  if (thing === 'farm' && given.folder != null) needEmpty(path.resolve(given.folder))
  const around = { survey: thing === 'farm' ? nothingYet : surveyFarm(content), now }
  const answers = await completeAnswers(thing, given, around, talk)
  const folder = thing === 'farm' ? path.resolve(answers.folder!) : content
  if (thing === 'farm') needEmpty(folder)
  const plan = thing === 'farm' ? planFarm(answers, readStarter(answers.lang!), now) : planNew(thing, answers, around)
  const mistakes = newMistakes(plan.files, around.survey, now)
  if (mistakes.length > 0) {
    throw new FarmError(
      `This ${thing} would not be right:\n${mistakes.map((mistake) => `  ${formatMistake(mistake)}`).join('\n')}`,
      `Nothing was written. Give other words: ${usageOf(thing)}`,
    )
  }
  writeNew(folder, plan.files)
  talk?.say('')
  return formatMade({ thing, folder, plan, answers })
}

async function askThing(talk: Talk | undefined): Promise<Thing> {
  if (talk == null) {
    throw new FarmError(
      'What is to be made is not said.',
      `In a terminal, npm run new asks. Else begin with it: npm run new -- ${things.join(' | ')}`,
    )
  }
  talk.say('What shall it be?')
  things.forEach((thing, index) => talk.say(`  ${index + 1}  ${thing}`))
  for (;;) {
    const said = (await talk.ask('Number or name [post]: ')).trim() || 'post'
    const thing = things[Number(said) - 1] ?? things.find((one) => one === said)
    if (thing != null) return thing
    const { message, hint } = unknownThing(said)
    talk.say(`${message} ${hint}`)
  }
}
