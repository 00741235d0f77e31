import { StorageFullError } from './create-disk-guard.ts'
import { sqlState } from './database.ts'

/** `away`: no connection, or the server starts or stops. `full`: it has no room to write. */
export type DatabaseTrouble = 'away' | 'full'

/** SQLSTATEs of a server that shuts down, was killed, or starts, takes no more connections, only reads, or broke off what stalled. */
const awayStates = new Set(['57P01', '57P02', '57P03', '53300', '25006', '25P03'])
/** Of a disk, and of the server's memory. */
const fullStates = new Set(['53100'])
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** What `pg` says without a code. */
const awayMessage =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client (?:has encountered a connection error|was closed)|Cannot use a pool after calling end)/

/** Whether an error says that the database cannot work at the moment; undefined for every other error. */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  if (error instanceof StorageFullError) return 'full'
  if (error instanceof AggregateError) return error.errors.map(databaseTrouble).find((each) => each !== undefined)
  const state = sqlState(error)
  if (state !== undefined) {
    if (fullStates.has(state)) return 'full'
    return awayStates.has(state) || state.startsWith('08') ? 'away' : undefined
  }
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && awayCodes.has(error.code)) return 'away'
  return awayMessage.test(error.message) ? 'away' : undefined
}
