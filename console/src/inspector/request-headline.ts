import type { InspectorRequest } from '../api/api-shapes.ts'

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** The words with which payloads name what happened. */
const names = ['triggerEvent', 'type', 'topic', 'event', 'event_type', 'trigger']

/** What a request is about, as its payload says; method and path when it does not say. */
export function requestHeadline(request: Pick<InspectorRequest, 'method' | 'path' | 'body'>): string {
  const body = parsed(request.body)
  for (const name of names) {
    const value = body[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return `${request.method} ${request.path}`
}
