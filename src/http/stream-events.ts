import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpServices } from './http-services.ts'

const heartbeatMs = 15_000

interface Stream {
  /** The notification channel that says that there may be news. */
  readonly channel: string
  /** Whether a notification's payload is about this stream; a reconnection calls with an empty one. */
  readonly concerns: (payload: string) => boolean
  /** What came since the last call, oldest first. */
  readonly load: () => Promise<readonly { readonly event: string; readonly data: unknown }[]>
}

/** Sends news as server-sent events until the client leaves or the server stops. */
export async function streamEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  { database, logger }: HttpServices,
  { channel, concerns, load }: Stream,
): Promise<void> {
  reply.hijack()
  request.isLive = true
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': request.id,
  })
  raw.write('retry: 2000\n\n')

  // News are loaded one after the other, so that none is sent twice or out of order.
  let tail: Promise<void> = Promise.resolve()
  const send = async () => {
    for (const { event, data } of await load()) raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const onNews = () => {
    tail = tail.then(send).catch((error: unknown) => {
      logger.warn({ err: error }, 'a live stream could not be read; its client connects again')
      raw.end()
    })
  }
  const stopListening = await database.listen(channel, (payload) => {
    if (concerns(payload)) onNews()
  })
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs)
  const end = () => raw.end()
  request.server.closing.addEventListener('abort', end, { once: true })
  raw.once('close', () => {
    request.server.closing.removeEventListener('abort', end)
    clearInterval(heartbeat)
    void stopListening().catch((error: unknown) => logger.warn({ err: error }, 'a listener could not be removed'))
  })
}
