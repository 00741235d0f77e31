import type { Logger } from '../../shared/logger.ts'
import { rejectUnanswered, type UnansweredServices } from './reject-unanswered.ts'

export interface UnansweredLoopOptions extends UnansweredServices {
  readonly logger: Logger
  /** The time between two looks. Default 10 s: hours are what people set. */
  readonly everyMs?: number
}

/** Makes the loop that rejects requests nobody answered in time; nothing happens until it is started. */
export function createUnansweredLoop({ logger, everyMs = 10_000, ...services }: UnansweredLoopOptions) {
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function runOnce(): Promise<number> {
    const rejected = await rejectUnanswered(services)
    if (rejected > 0) logger.info({ rejected }, 'requests that nobody answered were rejected')
    return rejected
  }

  function look(): void {
    running = runOnce()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'requests that nobody answered could not be rejected; it is tried again')
        return 0
      })
      .then((rejected) => {
        if (!stopping) timer = setTimeout(look, rejected > 0 ? 0 : everyMs)
      })
  }

  return {
    start: look,
    runOnce,
    /** Waits for what is under way. */
    async stop(): Promise<void> {
      stopping = true
      clearTimeout(timer)
      await running
    },
  }
}
