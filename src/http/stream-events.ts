import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpServices } from './http-services.ts'

export interface StreamedEvent {
  readonly event: string
  readonly data: unknown
  /** What a client that connects again sends as `Last-Event-ID`. */
  readonly id?: string
}

export interface Stream {
  /** Calls `onNews` when there may be something to load; returns what ends that. */
  readonly subscribe: (onNews: () => void) => Promise<() => Promise<void> | void>
  /** What came since the last call, oldest first; nothing when there is no more. */
  readonly load: () => Promise<readonly StreamedEvent[]>
  /** Asked at every sign of life; the stream ends when it rejects. */
  readonly assertAllowed?: () => Promise<unknown>
  /** Between two signs of life. Default 15 s. */
  readonly heartbeatMs?: number
}

/** A client that has taken nothing for so many signs of life is cut off. */
const mostStalled = 4

/**
 * Sends news as server-sent events until the client leaves or the server stops. What a slow client has not taken stays where it is:
 * nothing is loaded for it until then.
 */
export async function streamEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  { logger }: Pick<HttpServices, 'logger'>,
  { subscribe, load, assertAllowed, heartbeatMs = 15_000 }: Stream,
): Promise<void> {
  const { raw } = reply
  let isOpen = false
  let news = false
  let sending = false

  // News are loaded one after the other, so that none is sent twice or out of order.
  async function send(): Promise<void> {
    if (!isOpen || sending) return
    sending = true
    try {
      while (news && !raw.writableEnded && !raw.destroyed) {
        news = false
        for (let events = await load(); events.length > 0 && !raw.destroyed; events = await load()) {
          if (!raw.write(events.map(toText).join(''))) await drained(raw)
        }
      }
    } catch (error) {
      logger.warn({ err: error }, 'a live stream could not be read; its client connects again')
      raw.end()
    } finally {
      sending = false
    }
  }
  const onNews = () => {
    news = true
    void send()
  }

  const unsubscribe = await subscribe(onNews)
  reply.hijack()
  request.isLive = true
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': request.id,
  })
  raw.write('retry: 2000\n\n')

  let stalled = 0
  async function beat(): Promise<void> {
    try {
      await assertAllowed?.()
    } catch {
      raw.end()
      return
    }
    stalled = raw.writableNeedDrain ? stalled + 1 : 0
    if (stalled >= mostStalled) raw.destroy()
    else if (stalled === 0 && !raw.writableEnded) raw.write(': still here\n\n')
  }
  const heartbeat = setInterval(() => void beat(), heartbeatMs)
  const end = () => raw.end()
  const close = () => {
    isOpen = false
    request.server.closing.removeEventListener('abort', end)
    clearInterval(heartbeat)
    Promise.resolve(unsubscribe()).catch((error: unknown) => {
      logger.warn({ err: error }, 'a listener could not be removed')
    })
  }
  if (raw.destroyed) return close()
  request.server.closing.addEventListener('abort', end, { once: true })
  raw.once('close', close)
  isOpen = true
  onNews()
}

function toText({ event, data, id }: StreamedEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}

/** Resolves when there is room again, or nobody who reads. */
async function drained(raw: ServerResponse): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  try {
    await Promise.race([once(raw, 'drain', { signal }), once(raw, 'close', { signal })])
  } finally {
    over.abort()
  }
}
