import { pino } from 'pino'
import { z } from 'zod'
import { AttemptErrorCode } from '../../src/delivery/delivery.ts'
import type { Logger } from '../../src/shared/logger.ts'

const AttemptLine = z.object({ endpointId: z.string(), error: AttemptErrorCode.optional(), msg: z.literal('attempt') })
type AttemptLine = z.infer<typeof AttemptLine>

export interface AttemptCollector {
  readonly logger: Logger
  /** Those of the endpoint, oldest first. */
  of(endpointId: string): readonly AttemptLine[]
  /** Lines of the log that report an error of our own. */
  readonly errors: readonly string[]
  /** Resolves when each of these endpoints has had an attempt. */
  attempted(endpointIds: readonly string[]): Promise<void>
}

/** A logger that gathers what a delivery loop says of its attempts. */
export function collectAttempts(): AttemptCollector {
  const attempts = new Map<string, AttemptLine[]>()
  const errors: string[] = []
  const waiting = new Set<() => void>()
  const write = (line: string) => {
    const entry = JSON.parse(line)
    if (entry.level >= 50) errors.push(line)
    const attempt = AttemptLine.safeParse(entry)
    if (!attempt.success) return
    const { endpointId } = attempt.data
    attempts.set(endpointId, [...(attempts.get(endpointId) ?? []), attempt.data])
    for (const look of waiting) look()
  }
  return {
    logger: pino({ level: 'info', base: null }, { write }),
    of: (endpointId) => attempts.get(endpointId) ?? [],
    errors,
    attempted: (endpointIds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!endpointIds.every((id) => attempts.has(id))) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}
