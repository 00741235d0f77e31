import { type Logger as PinoLogger, pino } from 'pino'

export type Logger = PinoLogger

/** One JSON line for each entry on standard error; secrets and keys never reach it. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: ['secret', '*.secret', 'authorization', '*.authorization', '*.cookie', 'headers'],
    },
    pino.destination({ dest: 2, sync: true }),
  )
}
