import { createGroupWriter } from '../db/create-group-writer.ts'
import { type Db, inTransaction } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import { currentPlace } from '../traces/trace.ts'
import { type Acceptance, acceptEvents, type Submission } from './accept-events.ts'
import type { HandOver } from './hand-over.ts'

const limits = { maxGroup: 1000, maxWriting: 2, besideFrom: 16 }

/** Takes events from many requests and commits those that wait together in one transaction. An answer is given only after the commit. */
export function createEventIntake(db: Db, clock: Clock, handOver: HandOver | null = null) {
  const submit = createGroupWriter<Submission, Acceptance>({
    ...limits,
    write: (submissions) => inTransaction(db, (tx) => acceptEvents(tx, clock.now(), submissions, handOver)),
  })
  return {
    /** Resolves when the events are committed, with one answer for each; rejects when nothing was written. */
    submit(submissions: readonly Submission[]): Promise<Acceptance[]> {
      // The group is written on behalf of many requests, each with a trace of its own.
      const place = currentPlace()
      return submit(place === undefined ? submissions : submissions.map((each) => ({ ...each, place })))
    },
  }
}

export type EventIntake = ReturnType<typeof createEventIntake>
