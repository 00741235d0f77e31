import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { dayMs } from './open-intervals.ts'

/** The most days that free or taken times are told for at once. */
export const maxWindowDays = 62

/**
 * Two times in RFC 3339 between which something is asked for. Throws `validation-failed` on the second, which is called by its name, where
 * it is not after the first or too far from it.
 */
export function readWindow(
  from: string,
  to: string,
  [fromName, toName]: readonly [string, string] = ['from', 'to'],
): { start: Date; end: Date } {
  const [start, end] = [new Date(from), new Date(to)]
  if (end <= start)
    throw invalidField(toName, `must be after ${fromName} (${from})`, broken('not-after', { other: from }))
  if (end.getTime() - start.getTime() > maxWindowDays * dayMs) {
    const message = `must be at most ${maxWindowDays} days after ${fromName} (${from})`
    throw invalidField(toName, message, broken('too-long-after', { days: maxWindowDays, other: from }))
  }
  return { start, end }
}
