import { Agent, request } from 'undici'
import type { AttemptRequest } from '../../delivery/delivery.ts'
import { hidden } from '../../delivery/mask-request.ts'

export interface Forwarded {
  readonly ok: boolean
  /** What the receiver answered, or why it did not. */
  readonly answer: string
  readonly durationMs: number
  /** Headers that the server hides, and that nobody has given: they were left out. */
  readonly left: readonly string[]
}

const ours = /^(?:host|connection|content-length|transfer-encoding|keep-alive|expect)$/i
const answerWithinMs = 30_000
const dispatcher = new Agent({ connect: { rejectUnauthorized: false } })

/**
 * Makes the same request at another address: method, body and headers as they were sent, so that signatures hold. Values that the
 * server hides are those of `given`, by lower-case names, which are also added where the request has none. Certificates are not
 * checked: receivers under development have made theirs themselves. Never rejects.
 */
export async function forwardRequest(
  { method, headers, body }: AttemptRequest,
  target: string,
  given: ReadonlyMap<string, string>,
): Promise<Forwarded> {
  const kept = Object.entries(headers).filter(([name]) => !ours.test(name) && !given.has(name.toLowerCase()))
  const left = kept.filter(([, value]) => value === hidden).map(([name]) => name)
  const sent = Object.fromEntries([...kept.filter(([, value]) => value !== hidden), ...given])
  const startedAt = performance.now()
  const took = () => Math.round(performance.now() - startedAt)
  try {
    const answer = await request(target, {
      method,
      headers: sent,
      body,
      dispatcher,
      signal: AbortSignal.timeout(answerWithinMs),
    })
    await answer.body.dump()
    const { statusCode } = answer
    return { ok: statusCode >= 200 && statusCode < 300, answer: String(statusCode), durationMs: took(), left }
  } catch (error) {
    return { ok: false, answer: reasonOf(error), durationMs: took(), left }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `no answer within ${answerWithinMs / 1000} s`
  // Of a name with several addresses, each has its error.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  return error.message || error.name
}
