/** The instant at which a calendar date begins where the reader is; undefined for what is no date. */
export function startOfDay(date: string | undefined): string | undefined {
  if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const start = new Date(`${date}T00:00:00`)
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString()
}

/** The instant at which the day after `date` begins. */
export function endOfDay(date: string | undefined): string | undefined {
  const start = startOfDay(date)
  if (start === undefined) return undefined
  const end = new Date(start)
  end.setDate(end.getDate() + 1)
  return end.toISOString()
}
