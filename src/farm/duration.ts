/** Seconds of a duration as people write it, `3:20` or `1:02:03`, or as machines do, `PT3M20S`; nothing when it is none. */
export function readDuration(text: string): number | undefined {
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(text.trim())
  const [, hours = '0', minutes = '0', seconds = '0'] =
    clock ?? /^PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?(?:(\d{1,5})S)?$/.exec(text.trim()) ?? []
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return total > 0 ? total : undefined
}
