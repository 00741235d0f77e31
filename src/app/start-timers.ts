import type { Database } from '../db/database.ts'
import { createUnansweredLoop } from '../scheduling/bookings/unanswered-loop.ts'
import { createFormLoop } from '../scheduling/forms/form-loop.ts'
import { createMeetingLoop } from '../scheduling/meetings/meeting-loop.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'

interface TimerServices {
  readonly database: Database
  readonly clock: Clock
  readonly publicUrl: string
  readonly logger: Logger
}

/** Does from now on what its time comes for, until the returned function is called, which waits for what is under way. */
export function startTimers({ database: { db }, clock, publicUrl, logger }: TimerServices): () => Promise<void> {
  const meetings = createMeetingLoop({ db, clock, publicUrl, logger })
  meetings.start()
  const unanswered = createUnansweredLoop({ db, clock, publicUrl, logger })
  unanswered.start()
  const forms = createFormLoop({ db, clock, logger })
  forms.start()
  return async () => {
    await forms.stop()
    await meetings.stop()
    await unanswered.stop()
  }
}
