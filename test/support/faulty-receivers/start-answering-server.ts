import type { Socket } from 'node:net'
import type { RunningReceiver } from './faulty-receiver.ts'
import { type RawServerOptions, startRawServer } from './start-raw-server.ts'

export interface RequestPlace {
  /** Counts the requests of all connections: 1, 2, … */
  readonly count: number
  /** Counts those of this connection. */
  readonly countHere: number
}

/** A server that reads each request to its end, and then does `answer`. */
export async function startAnsweringServer(
  answer: (socket: Socket, place: RequestPlace) => void,
  options?: RawServerOptions,
): Promise<RunningReceiver> {
  let count = 0
  const receiver = await startRawServer((socket) => {
    let countHere = 0
    let seen = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      seen = Buffer.concat([seen, chunk])
      for (let end = endOfRequest(seen); end !== null; end = endOfRequest(seen)) {
        seen = seen.subarray(end)
        answer(socket, { count: ++count, countHere: ++countHere })
      }
    })
  }, options)
  return { ...receiver, requestCount: () => count }
}

function endOfRequest(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const [, length = '0'] = /^content-length: (\d+)$/im.exec(bytes.toString('latin1', 0, headEnd)) ?? []
  const end = headEnd + 4 + Number(length)
  return bytes.length >= end ? end : null
}

/** Says these bytes to every request; `raw` takes each character for one byte. */
export function saying(text: string, { afterwards = 'end' }: { afterwards?: 'end' | 'stay' | 'reset' } = {}) {
  const bytes = Buffer.from(text, 'latin1')
  return (socket: Socket) => {
    if (afterwards === 'end') socket.end(bytes)
    else socket.write(bytes, () => (afterwards === 'reset' ? socket.resetAndDestroy() : undefined))
  }
}

/** Writes what `next` gives for as long as somebody reads. */
export function flooding(head: string, next: string | Uint8Array) {
  return (socket: Socket) => {
    socket.write(head)
    const more = () => {
      while (!socket.destroyed) {
        if (!socket.write(next)) {
          socket.once('drain', more)
          return
        }
      }
    }
    more()
  }
}

export const bare200 = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'
