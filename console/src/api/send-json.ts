import { problemFrom, unreachable } from './problem-error.ts'

export interface SendOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  body?: unknown
  signal?: AbortSignal | undefined
  /** Makes a request that is sent again the same request. */
  idempotencyKey?: string
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * Sends one request to our API and gives its JSON answer, undefined for an empty one. Throws `ProblemError` for every other
 * outcome; an aborted request throws what `fetch` throws.
 */
export async function sendJson(url: string, options: SendOptions = {}): Promise<unknown> {
  const { method = 'GET', body, signal, idempotencyKey } = options
  const headers = new Headers({ accept: 'application/json' })
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
  const request: RequestInit = { method, headers, credentials: 'same-origin' }
  if (signal !== undefined) request.signal = signal
  if (body instanceof FormData) {
    // The browser writes the type, with the mark that separates the parts.
    request.body = body
  } else if (body !== undefined) {
    headers.set('content-type', 'application/json')
    request.body = JSON.stringify(body)
  }
  const lost = (error: unknown) => {
    if (error instanceof TypeError) throw unreachable()
    throw error
  }
  const response = await fetch(url, request).catch(lost)
  const text = await response.text().catch(lost)
  const answer = text === '' ? undefined : parse(text)
  if (!response.ok) throw problemFrom(response.status, answer)
  if (text !== '' && answer === undefined) throw problemFrom(response.status, undefined)
  return answer
}
