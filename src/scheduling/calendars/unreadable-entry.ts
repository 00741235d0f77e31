import type { CalendarReason } from './calendar-reasons.ts'

/** An entry that cannot be taken over as it is meant. */
export class UnreadableEntry extends Error {
  readonly reason: CalendarReason

  constructor(reason: CalendarReason, options?: { cause: unknown }) {
    super(reason.message, options)
    this.name = 'UnreadableEntry'
    this.reason = reason
  }
}
