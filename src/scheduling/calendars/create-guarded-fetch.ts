import { Agent, type Dispatcher, request } from 'undici'
import type { OutgoingPolicy } from './calendar-access.ts'
import { CalendarError } from './calendar-provider.ts'
import { because, type CalendarReason } from './calendar-reasons.ts'

export interface GuardedFetchOptions {
  readonly policy: OutgoingPolicy
  /** For the whole exchange. Default 30 s. */
  readonly timeoutMs?: number
  /** Default 20 MiB. */
  readonly maxBodyBytes?: number
}

/** Requests to calendars, as `fetch` makes them. Close it after use. */
export interface GuardedFetch {
  readonly fetch: typeof fetch
  close(): Promise<void>
}

const methods = new Set(['GET', 'PUT', 'DELETE', 'PROPFIND', 'REPORT'])

/**
 * A `fetch` for addresses that customers gave: it goes only where the policy lets it, to the address that was checked, follows no
 * redirect, and takes a bounded time and a bounded answer. Rejects with a `CalendarError`.
 */
export function createGuardedFetch({
  policy,
  timeoutMs = 30_000,
  maxBodyBytes = 20 * 1024 * 1024,
}: GuardedFetchOptions): GuardedFetch {
  const agent = new Agent({
    connect: { lookup: policy.lookup, timeout: 5000 },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: 32_768,
    pipelining: 1,
  })

  async function guarded(target: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const url = target instanceof Request ? target.url : String(target)
    const forbidden = policy.refusalOf(url)
    if (forbidden !== null) throw new CalendarError(because('address-refused', { detail: forbidden.message }))
    const method = init.method ?? 'GET'
    if (!methods.has(method)) throw new CalendarError(because('method-unknown', { method }))
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await request(url, {
        dispatcher: agent,
        method: method as Dispatcher.HttpMethod, // PROPFIND and REPORT are methods as well; the list of the type is that of plain HTTP.
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === 'string' ? init.body : null,
        signal,
      })
      const body = await readBody(answer, maxBodyBytes)
      return toResponse(answer, body)
    } catch (error) {
      throw error instanceof CalendarError ? error : explain(error, timeoutMs)
    }
  }

  return { fetch: guarded, close: () => agent.destroy() }
}

async function readBody({ body }: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    const part = Buffer.from(chunk)
    bytes += part.length
    if (bytes > maxBytes) {
      throw new CalendarError(because('answer-too-large', { mebibytes: Math.round(maxBytes / 1024 / 1024) }))
    }
    chunks.push(part)
  }
  return Buffer.concat(chunks)
}

function toResponse({ statusCode, headers }: Dispatcher.ResponseData, body: Buffer): Response {
  const list = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const each of Array.isArray(value) ? value : [value ?? '']) list.append(name, each)
  }
  const bare = statusCode === 204 || statusCode === 205 || statusCode === 304
  return new Response(bare ? null : new Uint8Array(body), { status: Math.max(statusCode, 200), headers: list })
}

const reasons: Record<string, CalendarReason> = {
  ENOTFOUND: because('host-without-address'),
  EAI_AGAIN: because('dns-silent'),
  ECONNREFUSED: because('connection-refused'),
  ECONNRESET: because('connection-cut'),
  UND_ERR_SOCKET: because('connection-cut'),
  UND_ERR_CONNECT_TIMEOUT: because('not-reached', { seconds: 5 }),
}

function explain(error: unknown, timeoutMs: number): CalendarError {
  if (!(error instanceof Error)) throw error
  const code = 'code' in error ? String(error.code) : error.name
  // Says which address is not allowed, and whom to ask.
  if (code === 'EBLOCKED')
    return new CalendarError(because('address-refused', { detail: error.message }), { cause: error })
  if (code === 'TimeoutError' || code.endsWith('_TIMEOUT') || error.name === 'TimeoutError') {
    const known = reasons[code] ?? because('no-answer', { seconds: timeoutMs / 1000 })
    return new CalendarError(known, { cause: error })
  }
  return new CalendarError(reasons[code] ?? because('not-asked', { error: code }), { cause: error })
}
