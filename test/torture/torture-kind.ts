import type { Stage } from './create-stage.ts'
import type { TortureDatabase } from './torture-database.ts'

/** What a round did. */
export interface RoundReport {
  /** How often something was killed, cut, filled or moved. */
  readonly disruptions: number
  /** Of these, how many may each have made the requests in flight come again. */
  readonly repeating: number
  /** Whether those may come after later events of their lane: somebody else had taken them over meanwhile. */
  readonly mayRepeatLate?: boolean
  /** What it was, in a few words. */
  readonly what: string
}

/** One way to make a server suffer. */
export interface TortureKind {
  readonly name: string
  readonly databases: readonly TortureDatabase[]
  /** Whether the database has to lie on a small disk of its own. */
  readonly onSmallDisk?: boolean
  /** Leaves one server running, and traffic stopped. Throws `RoundSkipped`, or anything else for a violation. */
  run(stage: Stage): Promise<RoundReport>
}
