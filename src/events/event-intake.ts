import { type Db, inTransaction } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import { currentPlace } from '../traces/trace.ts'
import { type Acceptance, acceptEvents, type Submission } from './accept-events.ts'

/** Events in one transaction at most; more wait for the next. */
const maxGroup = 1000
/** Transactions at once: one writes while the next one is being filled. */
const maxWriting = 2

interface Waiting {
  readonly submissions: readonly Submission[]
  readonly resolve: (acceptances: Acceptance[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Takes events from many requests and commits those that wait together in one transaction: a commit costs the same for one
 * event as for hundreds. An answer is given only after the commit. When a group fails, its requests are tried one by one, so
 * that none suffers for another.
 */
export function createEventIntake(db: Db, clock: Clock) {
  const queue: Waiting[] = []
  let writing = 0

  function takeGroup(): Waiting[] {
    const group: Waiting[] = []
    let size = 0
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      size += next.submissions.length
      if (group.length > 0 && size > maxGroup) break
      group.push(next)
      queue.shift()
    }
    return group
  }

  async function write(group: readonly Waiting[]): Promise<void> {
    try {
      const submissions = group.flatMap((waiting) => waiting.submissions)
      const acceptances = await inTransaction(db, (tx) => acceptEvents(tx, clock.now(), submissions))
      let from = 0
      for (const { submissions: own, resolve } of group) {
        resolve(acceptances.slice(from, from + own.length))
        from += own.length
      }
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const waiting of group) await write([waiting])
    }
  }

  function pump(): void {
    while (writing < maxWriting && queue.length > 0) {
      writing++
      void write(takeGroup()).finally(() => {
        writing--
        pump()
      })
    }
  }

  return {
    /** Resolves when the events are committed, with one answer for each; rejects when nothing was written. */
    submit(submissions: readonly Submission[]): Promise<Acceptance[]> {
      return new Promise((resolve, reject) => {
        // The group is written on behalf of many requests, each with a trace of its own.
        const place = currentPlace()
        const placed = place === undefined ? submissions : submissions.map((each) => ({ ...each, place }))
        queue.push({ submissions: placed, resolve, reject })
        // The requests that arrived in the same turn of the event loop go into one group.
        setImmediate(pump)
      })
    },
  }
}

export type EventIntake = ReturnType<typeof createEventIntake>
