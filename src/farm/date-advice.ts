import { readDate } from './dates.ts'

const pad = (digits: string) => digits.padStart(2, '0')

/** How to mend what somebody wrote for a date: what they most likely meant, else an example. */
export function adviseDate(text: string, example: string): string {
  const isDate = (date: string) => readDate(date, 'UTC') != null
  const hour = /^(\d{4}-\d{2}-\d{2})[T ](\d)([:h]\d{2}.*)$/.exec(text)
  if (hour != null) {
    const [, day, digit = '', rest = ''] = hour
    const better = `${day} ${pad(digit)}${rest.replace('h', ':')}`
    if (isDate(better)) return `write the hour with two digits: ${better}`
  }
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text) ?? []
  if (isDate(`${year}-${month}-01`) && !isDate(`${year}-${month}-${day}`)) {
    const last = new Date(Date.UTC(Number(year), Number(month), 0))
    const name = last.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' })
    return `${name} ${year} has ${last.getUTCDate()} days`
  }
  const turned = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  if (turned != null) {
    const [, date = '', ofYear = '', when] = turned
    const better = `${when}-${pad(ofYear)}-${pad(date)}`
    if (isDate(better)) return `did you mean "${better}"?`
  }
  return `write it like ${example}`
}
