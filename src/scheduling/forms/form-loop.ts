import type { Context } from '../../accounts/context.ts'
import type { Logger } from '../../shared/logger.ts'
import { findNextForm } from './form-store.ts'
import { publishAbandonedForms } from './publish-abandoned-forms.ts'

export interface FormLoopOptions extends Pick<Context, 'db' | 'clock'> {
  readonly logger: Logger
  /** The time between two looks. Default 1 s. */
  readonly everyMs?: number
}

export interface FormLoop {
  start(): void
  /** Waits for the look that is under way. */
  stop(): Promise<void>
  /** Tells of all forms that are abandoned at this moment, without being started. Throws what the database throws. */
  runOnce(): Promise<void>
}

const batchSize = 100

/** Makes the loop that tells of abandoned forms; nothing happens until it is started. */
export function createFormLoop(options: FormLoopOptions): FormLoop {
  const { db, clock, logger, everyMs = 1000 } = options
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function runOnce(): Promise<void> {
    const next = await findNextForm(db)
    if (next === null || next > clock.now()) return
    while (!stopping && (await publishAbandonedForms(options, batchSize)) === batchSize);
  }

  function look(): void {
    running = runOnce()
      .catch((error: unknown) =>
        logger.error({ err: error }, 'Abandoned forms could not be told of and are tried again'),
      )
      .then(() => {
        if (!stopping) timer = setTimeout(look, everyMs)
      })
  }

  return {
    start: look,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await running
    },
    runOnce,
  }
}
