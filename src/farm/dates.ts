const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?$/i

const day = 86_400_000

/**
 * The moment a person wrote, as ISO in UTC with milliseconds; nothing when it is no date of the calendar. Without a zone
 * it is a time on the farm's clocks, and without a time the start of that day. A time that the clocks skip in spring is
 * taken as the one an hour later, a time they show twice in autumn as the first: what calendars and alarm clocks do.
 */
export function readDate(text: string, zone: string): string | undefined {
  const match = written.exec(text.trim())
  if (match == null) return undefined
  const [, year, month, date, hour = '00', minute = '00', second = '00', fraction = '0', offset] = match
  const clock = `${year}-${month}-${date}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}`
  const local = Date.parse(`${clock}Z`)
  if (Number.isNaN(local) || new Date(local).toISOString() !== `${clock}Z`) return undefined // 30 February, 24:00
  const time = offset == null ? fromClock(local, zone) : local - readOffset(offset)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** The same for a date that was checked before. */
export function mustReadDate(text: string, zone: string): string {
  const date = readDate(text, zone)
  if (date == null) throw new Error(`the date "${text}" was not checked`)
  return date
}

/** A moment as the farm's clocks show it, to the minute: how a person would write it. */
export function writeDate(instant: string, zone: string): string {
  const time = Date.parse(instant)
  return new Date(time + offsetAt(time, zone)).toISOString().slice(0, 16).replace('T', ' ')
}

/** Whether this machine knows the time zone by that name. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds of an offset such as `+02:00`; an impossible one is not a number. */
function readOffset(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(-2))
  if (hours > 23 || minutes > 59) return Number.NaN
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** The moment at which the clocks of a zone show that time, given as if it were UTC. */
function fromClock(local: number, zone: string): number {
  const before = offsetAt(local - day, zone)
  const after = offsetAt(local + day, zone)
  // The offset of before comes first: of a time that exists twice it gives the earlier one.
  for (const offset of [before, after]) {
    if (offsetAt(local - offset, zone) === offset) return local - offset
  }
  return local - before
}

/**
 * How far the clocks of a zone are ahead of UTC. Asking Intl is slow, and thousands of posts ask: where the clocks do
 * not change within a day of UTC, its beginning speaks for all of it.
 */
function offsetAt(time: number, zone: string): number {
  const start = Math.floor(time / day) * day
  const offset = offsetAtStart(start, zone)
  return offset === offsetAtStart(start + day, zone) ? offset : askOffset(time, zone)
}

const starts = new Map<string, number>()

function offsetAtStart(start: number, zone: string): number {
  const key = `${zone} ${start}`
  let offset = starts.get(key)
  if (offset == null) starts.set(key, (offset = askOffset(start, zone)))
  return offset
}

function askOffset(time: number, zone: string): number {
  const whole = Math.floor(time / 1000) * 1000
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - whole
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (clock == null) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  return clock
}

/** Whether a written date is a day without a time. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim())
}
