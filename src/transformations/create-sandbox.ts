import { FairQueue } from './fair-queue.ts'
import { SandboxThread } from './sandbox-thread.ts'
import type { RunAnswer, TransformationRun } from './transformation.ts'
import { TransformationError } from './transformation-error.ts'
import { wrongTransformation } from './transformation-rules.ts'

/*
 * Two threads, so that what is slow takes no time from what is quick:
 *
 *   quick    runs whoever has not been slow
 *   slow     runs who took long or was ended, until so many runs in a row were quick again; and all that is tried out
 *
 * Within each, those who wait take turns, whatever each of them has waiting. A thread is started by its first run.
 *
 * Invariants
 *   The server's own thread runs no code of a customer.
 *   A run that cannot begin in time is refused: nobody waits for ever, and a delivery's lease does not run out meanwhile.
 */

/** Whose run it is: an endpoint's, or that of an organization that tries something out. */
export type Turn = { readonly endpointId: string } | { readonly organizationId: string }

export type MadeAnswer = Extract<RunAnswer, { outcome: 'made' }>

export interface Sandbox {
  /** Runs a transformation in its turn. Throws `TransformationError`. */
  run(turn: Turn, run: TransformationRun): Promise<MadeAnswer>
  /** Ends the threads; what still waits is refused. */
  close(): Promise<void>
}

/** The longest time that a run waits for its turn. */
export const longestWaitMs = 10_000
/** Of one that takes turns: as many requests as an endpoint may have in flight, and some. */
const mostWaiting = 128
const slowMs = 25
const quickAgainAfter = 20
/** Those remembered as slow; beyond that, all have to show it again. */
const mostRemembered = 10_000

interface Waiting {
  readonly turn: string
  readonly run: TransformationRun
  readonly since: number
  readonly settle: (answer: Promise<RunAnswer>) => void
}

const crowded = () =>
  new TransformationError(
    'too many transformations wait for their turn',
    wrongTransformation('transformations-waiting'),
    null,
  )
const stopping = () => new TransformationError('the server is stopping', wrongTransformation('server-stopping'), null)
const trial = 'trial/'
const nameOf = (turn: Turn) => ('endpointId' in turn ? turn.endpointId : `${trial}${turn.organizationId}`)

/** Makes a sandbox that starts its threads when they are needed. */
export function createSandbox(): Sandbox {
  const waiting = new FairQueue<Waiting>()
  /** How many runs in a row must be quick before each of these is quick again. */
  const slow = new Map<string, number>()
  const isSlow = (turn: string) => turn.startsWith(trial) || slow.has(turn)
  const lanes = [
    { thread: new SandboxThread(), takes: (turn: string) => !isSlow(turn) },
    { thread: new SandboxThread(), takes: isSlow },
  ]
  let closed = false

  function learn(turn: string, durationMs: number): void {
    if (slow.size > mostRemembered) slow.clear()
    const left = slow.get(turn)
    if (durationMs > slowMs) slow.set(turn, quickAgainAfter)
    else if (left === 1) slow.delete(turn)
    else if (left !== undefined) slow.set(turn, left - 1)
  }

  async function perform({ turn, run }: Waiting, thread: SandboxThread): Promise<RunAnswer> {
    try {
      const { answer, durationMs } = await thread.run(run)
      learn(turn, durationMs)
      return answer
    } catch (error) {
      learn(turn, Number.POSITIVE_INFINITY)
      throw error
    }
  }

  function work(): void {
    for (const { thread, takes } of lanes) {
      while (thread.isFree) {
        const next = waiting.take(takes)
        if (next === null) break
        if (performance.now() - next.since > longestWaitMs) {
          next.settle(Promise.reject(crowded()))
          continue
        }
        next.settle(perform(next, thread).finally(work))
      }
    }
  }

  return {
    async run(turn, run) {
      const name = nameOf(turn)
      if (closed) throw stopping()
      if (waiting.sizeOf(name) >= mostWaiting) throw crowded()
      const answer = await new Promise<RunAnswer>((settle) => {
        waiting.add(name, { turn: name, run, since: performance.now(), settle })
        work()
      })
      if (answer.outcome === 'made') return answer
      const { reason, rule, line, column, logs } = answer
      throw new TransformationError(reason, rule, { line, column }, logs)
    },
    async close() {
      closed = true
      for (const { settle } of waiting.takeAll()) {
        settle(Promise.reject(stopping()))
      }
      await Promise.all(lanes.map(({ thread }) => thread.close()))
    },
  }
}
