import { z } from 'zod'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { AttemptRequest, AttemptResponse } from './delivery.ts'
import { StoredMade } from './stored-made.ts'

/** What one attempt sent and got, as it is kept in the database. */
export const StoredExchange = z.object({
  /** Without its body where that is kept on its own. */
  request: AttemptRequest.partial({ body: true }).nullable(),
  bodyDigest: z.string().nullable(),
  response: AttemptResponse.nullable(),
  logs: z.array(z.string()).default([]),
  /** What a transformation said of the body. */
  made: StoredMade.nullish(),
})
export type StoredExchange = z.infer<typeof StoredExchange>

/**
 * A line of JSON, and behind it the body as it was sent, unless that is kept on its own: most of what is kept is bodies, and they need
 * not be quoted once more. Only one that the database would not take as text is.
 */
export function writeExchange(
  { request, response, bodyDigest, logs, made }: AttemptOutcome,
  { withBody }: { readonly withBody: boolean },
): string {
  const written = logs.length === 0 ? {} : { logs }
  if (request === null) return JSON.stringify({ request, bodyDigest, response, ...written })
  const { method, url, headers, body } = request
  if (!withBody) return JSON.stringify({ request: { method, url, headers }, bodyDigest, response, ...written })
  const said = made === null ? {} : { made }
  return body.includes('\0')
    ? JSON.stringify({ request: { method, url, headers, body }, bodyDigest, response, ...written, ...said })
    : `${JSON.stringify({ request: { method, url, headers }, bodyDigest, response, ...written, ...said })}\n${body}`
}

/** Reads what `writeExchange` wrote. */
export function readExchange(content: string): StoredExchange {
  const end = content.indexOf('\n')
  if (end < 0) return StoredExchange.parse(JSON.parse(content))
  const exchange = StoredExchange.parse(JSON.parse(content.slice(0, end)))
  return { ...exchange, request: exchange.request && { ...exchange.request, body: content.slice(end + 1) } }
}
