import { isFrench } from '../base/languages.ts'
import { adviseDate } from '../farm/date-advice.ts'
import { readDate, writeDate } from '../farm/dates.ts'
import { languagesOf, zoneOf } from '../farm/known.ts'
import { accents, audiences, marks } from '../farm/model.ts'
import { rawAt, rawText } from '../farm/raw.ts'
import { idLike, readFarmUrl, type Kind } from '../farm/urls.ts'
import { fileOf, idOf } from './place.ts'
import { entriesOf, newMistakes, type Survey } from './survey.ts'

/** What can be made. */
export const things = ['post', 'blog', 'channel', 'author', 'page', 'farm'] as const
export type Thing = (typeof things)[number]

/** What a person tells of it, by the name of the flag that says so. A list is written with commas, a yes as `yes`. */
export type Answers = { readonly [K in FieldName]?: string }

export type FieldName =
  | 'folder'
  | 'blog'
  | 'title'
  | 'name'
  | 'slug'
  | 'date'
  | 'authors'
  | 'channels'
  | 'description'
  | 'lang'
  | 'accent'
  | 'mark'
  | 'audience'
  | 'video'
  | 'url'
  | 'zone'
  | 'engine'

/** What a field may look at: all that is there, and the time. */
export type Around = { survey: Survey; now: string }

export type Field = {
  name: FieldName
  /** How it is asked for; what has none is told by its flag only. */
  question?: string
  /** What there is to choose from. */
  choices?: (around: Around) => readonly { id: string; title?: string }[]
  /** Several of them. */
  many?: true
  /** It may stay empty. */
  optional?: true
  /** What it is when a person says nothing. */
  proposal?: (answers: Answers, around: Around) => string | undefined
  /** What is wrong with an answer, as the reader of the farm says it. */
  fault?: (value: string, answers: Answers, around: Around) => string | undefined
}

const title: Field = { name: 'title', question: 'Title' }
const description: Field = { name: 'description', question: 'What it is about, in one sentence' }
const lang: Field = {
  name: 'lang',
  question: 'Language',
  choices: ({ survey }) => (languagesOf(survey.farm) ?? []).map((id) => ({ id })),
  proposal: (_, { survey }) => rawText(survey.farm.value, ['lang']),
}

/** What is asked of each thing, in this order. */
export const fieldsOf: Readonly<Record<Thing, readonly Field[]>> = {
  post: [
    { name: 'blog', question: 'In which blog?', choices: ({ survey }) => entriesOf(survey, 'blog') },
    title,
    slugOf('post'),
    {
      name: 'date',
      question: 'Date; ahead of now, it waits',
      proposal: (_, { survey, now }) => writeDate(now, zoneOf(survey.farm)),
      fault: (date, _, { survey }) =>
        readDate(date, zoneOf(survey.farm)) == null
          ? `"${date}" is no date: ${adviseDate(date, '2026-11-03 08:00')}`
          : undefined,
    },
    { name: 'authors', question: 'By whom?', choices: ({ survey }) => entriesOf(survey, 'author'), many: true },
    {
      name: 'channels',
      question: 'In which channels?',
      choices: ({ survey }) => entriesOf(survey, 'channel'),
      many: true,
      optional: true,
    },
    { name: 'lang', optional: true },
    { name: 'video', optional: true },
  ],
  blog: [
    title,
    slugOf('blog'),
    description,
    lang,
    { name: 'accent', question: 'Colour', ...unused('accent', accents) },
    { name: 'mark', question: 'Sign beside its name', ...unused('mark', marks) },
    { name: 'audience', proposal: () => audiences[0] },
  ],
  channel: [title, slugOf('channel'), description, lang],
  author: [{ name: 'name', question: 'Name of the person or team' }, slugOf('author'), description, lang],
  page: [title, slugOf('page'), { ...description, optional: true }, lang],
  farm: [
    { name: 'folder', question: 'In which folder?' },
    title,
    {
      name: 'url',
      question: 'Address it will be served at, like https://example.org/farm/',
      fault: (url) =>
        readFarmUrl(url) == null
          ? `"${url}" is no address of a farm: write it like https://example.org/farm/`
          : undefined,
    },
    {
      name: 'lang',
      question: 'Language',
      choices: () => [
        { id: 'fr', title: 'français' },
        { id: 'en', title: 'English' },
      ],
    },
    {
      ...description,
      proposal: ({ lang }) =>
        lang != null && isFrench(lang)
          ? 'Ce que nous faisons, raconté par celles et ceux qui le font.'
          : 'What we do, told by those who do it.',
    },
    { name: 'zone', proposal: () => 'Europe/Paris' },
    { name: 'engine', proposal: () => 'OWNER/blogfarm@main' },
  ],
}

/** The last part of the address. It is proposed from the title, and must be free. */
function slugOf(kind: Kind): Field {
  return {
    name: 'slug',
    question: 'Its name in the address',
    proposal: ({ title, name }) => {
      const words = title ?? name
      return words == null ? '' : shorten(idLike(words)) || undefined
    },
    fault(slug, answers, { survey, now }) {
      const file = fileOf(kind, idOf(kind, slug, answers.blog))
      const [mistake] = newMistakes([{ file, text: '' }], survey, now).filter(({ what }) => !/front matter/.test(what))
      return mistake == null ? undefined : `${mistake.what}: ${mistake.remedy}`
    },
  }
}

/** Long titles make addresses that break in mails; whole words are enough to tell posts apart. */
function shorten(slug: string): string {
  return slug.length <= 60 ? slug : slug.slice(0, slug.lastIndexOf('-', 60)).slice(0, 60)
}

/** A choice of looks that begins with one no blog has yet. */
function unused(key: 'accent' | 'mark', all: readonly string[]): Pick<Field, 'choices' | 'proposal'> {
  return {
    choices: () => all.map((id) => ({ id })),
    proposal: (_, { survey }) => {
      const used = survey.entries.map(({ written }) => rawAt(written.value, ['look', key]))
      return all.find((one) => !used.includes(one)) ?? all[0]
    },
  }
}
