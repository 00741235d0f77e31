import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { selfSignedCertificate } from './self-signed-certificate.ts'

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** Names as they were written. */
  readonly rawHeaders: readonly string[]
  readonly body: string
}

/** 200 with no body where nothing is given. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** Answers a request; one that returns nothing at all answers by itself through `raw`. */
export type Handler = (
  request: ReceivedRequest,
  raw: ServerResponse,
) => Answer | undefined | Promise<Answer | undefined>

export interface Receiver {
  /** Without a slash at the end: `http://127.0.0.1:40123`. */
  readonly url: string
  /** Everything that came, oldest first. */
  readonly requests: readonly ReceivedRequest[]
  /** The most requests that were being answered at the same time. */
  readonly mostAtOnce: number
  /** Resolves when `count` requests have come since the start. */
  received(count: number): Promise<readonly ReceivedRequest[]>
  close(): Promise<void>
}

/**
 * Starts a real HTTP server on a free port of 127.0.0.1 that records what it gets, but with `records: false`; over TLS where `tls`
 * is set.
 */
export async function startReceiver(
  handler: Handler = () => ({}),
  options: { tls?: boolean; records?: boolean } = {},
): Promise<Receiver> {
  const requests: ReceivedRequest[] = []
  const waiting = new Set<{ count: number; resolve: (requests: readonly ReceivedRequest[]) => void }>()
  let now = 0
  let most = 0

  async function receive(incoming: IncomingMessage, raw: ServerResponse): Promise<void> {
    most = Math.max(most, ++now)
    raw.once('close', () => now--)
    const request = await read(incoming)
    if (options.records !== false) requests.push(request)
    for (const each of waiting) {
      if (requests.length < each.count) continue
      waiting.delete(each)
      each.resolve(requests)
    }
    const answer = await handler(request, raw)
    if (answer !== undefined) raw.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '')
  }

  const onRequest = (incoming: IncomingMessage, raw: ServerResponse) => {
    receive(incoming, raw).catch((error: Error) => raw.destroy(error))
  }
  const server = options.tls === true ? createTlsServer(selfSignedCertificate, onRequest) : createServer(onRequest)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    url: `${options.tls === true ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    get mostAtOnce() {
      return most
    },
    received: (count) =>
      requests.length >= count ? Promise.resolve(requests) : new Promise((resolve) => waiting.add({ count, resolve })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function read(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: Object.fromEntries(headers),
    rawHeaders: incoming.rawHeaders,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
