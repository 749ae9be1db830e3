import { expect, test } from 'vitest'
import { ContentError, FarmError, type Mistake } from '../../src/base/errors.ts'
import { readFarm } from '../../src/farm/read.ts'
import { bendFarm, farmFiles, farmNow, makeFarm, videoPost } from '../fixtures/farm.ts'
import { followAdvice } from './advice.ts'
import { mutate, randomFrom } from './mutation.ts'

const film = await videoPost('lab/orbit')
const texts: Record<string, string> = { ...farmFiles }
for (const [file, text] of Object.entries(film)) if (typeof text === 'string') texts[file] = text

/** What is wrong; the list is empty when nothing is. Anything that is no mistake of a person is thrown. */
async function mistakesIn(content: string): Promise<readonly Mistake[]> {
  try {
    const { farm, html } = await readFarm({ content, now: farmNow })
    for (const entry of [farm.blogs, farm.pages, farm.posts].flat()) html(entry)
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.mistakes
    if (error instanceof FarmError && /^There is no farm\.yaml/.test(error.message)) {
      return [{ file: 'farm.yaml', line: 1, column: 1, what: error.message, remedy: error.hint }]
    }
    throw error
  }
}

const seed = Number(process.env['MUTATION_SEED'] ?? 58_414)

test(
  `a farm that is changed at random never breaks the reader: MUTATION_SEED=${seed}`,
  { timeout: 120_000 },
  async () => {
    const random = randomFrom(seed)
    const content = await makeFarm(film)
    let wrong = 0
    for (let round = 0; round < 400; round++) {
      const { name, file, text, isSurelyWrong } = mutate(texts, random)
      await bendFarm(content, { [file]: text })
      const told = `MUTATION_SEED=${seed}, round ${round}: ${name}`
      const mistakes = await mistakesIn(content).catch((error: unknown) => {
        throw new Error(told, { cause: error })
      })
      if (mistakes.length > 0) wrong += 1
      if (isSurelyWrong) expect(mistakes, told).not.toEqual([])
      for (const mistake of mistakes) {
        const lines = (mistake.file === file ? (text ?? '') : (texts[mistake.file] ?? '')).split('\n').length
        expect(
          mistake.line >= 1 && mistake.line <= lines && mistake.column >= 1,
          `${told}: ${JSON.stringify(mistake)}`,
        ).toBe(true)
        expect(mistake.what !== '' && mistake.remedy !== '', told).toBe(true)
      }
      const [first] = mistakes
      if (first != null && followAdvice(content, first) != null) {
        const count = (all: readonly Mistake[]) =>
          all.filter((one) => one.file === first.file && one.what === first.what).length
        const after = await mistakesIn(content)
        expect(count(after), `${told}: ${first.what}: ${first.remedy}`).toBeLessThan(count(mistakes))
      }
      await bendFarm(content, {
        [file]: texts[file]!,
        ...(first == null ? {} : { [first.file]: texts[first.file] ?? null }),
      })
    }
    expect(wrong).toBeGreaterThan(100)
  },
)
