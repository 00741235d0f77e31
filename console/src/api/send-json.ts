import { problemFrom, unreachable } from './problem-error.ts'

export interface SendOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  body?: unknown
  signal?: AbortSignal | undefined
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
export async function sendJson(url: string, { method = 'GET', body, signal }: SendOptions = {}): Promise<unknown> {
  const request: RequestInit = { method, headers: { accept: 'application/json' }, credentials: 'same-origin' }
  if (signal !== undefined) request.signal = signal
  if (body instanceof FormData) {
    // The browser writes the type, with the mark that separates the parts.
    request.body = body
  } else if (body !== undefined) {
    request.headers = { accept: 'application/json', 'content-type': 'application/json' }
    request.body = JSON.stringify(body)
  }
  const response = await fetch(url, request).catch((error: unknown) => {
    if (error instanceof TypeError) throw unreachable()
    throw error
  })
  const text = await response.text()
  const answer = text === '' ? undefined : parse(text)
  if (!response.ok) throw problemFrom(response.status, answer)
  if (text !== '' && answer === undefined) throw problemFrom(response.status, undefined)
  return answer
}
