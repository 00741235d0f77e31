import { setTimeout as wait } from 'node:timers/promises'
import { LiveAttempt, type LiveFilter } from '../../delivery/live/load-live-attempts.ts'
import { RefusedError, type ServerClient } from './server-client.ts'

export type Followed =
  /** The server tells from now on. */
  | { readonly kind: 'ready' }
  /** Attempts were made that are not told. */
  | { readonly kind: 'gap' }
  /** The connection is gone, and is made again. */
  | { readonly kind: 'lost'; readonly reason: string }
  | ({ readonly kind: 'attempt' } & LiveAttempt)

const firstPauseMs = 500
const longestPauseMs = 10_000
const mostRemembered = 2000

/**
 * Attempts as they are settled, each once, until `signal` is aborted; a connection that breaks is made again and goes on where it was.
 * Throws `RefusedError`, and when the very first connection fails.
 */
export async function* followAttempts(
  server: ServerClient,
  filter: LiveFilter,
  signal: AbortSignal,
): AsyncGenerator<Followed> {
  const path = `/v1/stream?${new URLSearchParams({ ...filter })}`
  const seen = new Set<string>()
  let after: string | null = null
  let wasReady = false
  for (let pauseMs = firstPauseMs; !signal.aborted; ) {
    try {
      for await (const { event, data, lastEventId } of await server.stream(path, after, signal)) {
        after = lastEventId ?? after
        pauseMs = firstPauseMs
        if (event === 'gap') yield { kind: 'gap' }
        if (event === 'ready') {
          wasReady = true
          yield { kind: 'ready' }
        }
        if (event !== 'attempt') continue
        const told = LiveAttempt.parse(JSON.parse(data))
        if (isNew(seen, `${told.delivery.id}:${told.attempt.number}`)) yield { kind: 'attempt', ...told }
      }
      if (!signal.aborted) yield { kind: 'lost', reason: 'the server has ended the connection' }
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof RefusedError || !wasReady) throw error
      yield { kind: 'lost', reason: error instanceof Error ? error.message : String(error) }
    }
    await wait(pauseMs, undefined, { signal }).catch(() => {})
    pauseMs = Math.min(2 * pauseMs, longestPauseMs)
  }
}

/** A server that goes on within a batch tells its beginning again. */
function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false
  seen.add(key)
  for (const oldest of seen) {
    if (seen.size <= mostRemembered) break
    seen.delete(oldest)
  }
  return true
}

/** Aborts when the command is asked to end. */
export function untilInterrupted(): AbortSignal {
  const over = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => over.abort())
  return over.signal
}

/** A line about the connection, for people; null where there is nothing to say. */
export function describeConnection(followed: Followed): string | null {
  if (followed.kind === 'lost') return `Connection lost: ${followed.reason}. It is made again.`
  if (followed.kind === 'gap')
    return 'Deliveries were made meanwhile that are not shown here: see the list in the console.'
  return null
}
