import type { FaultyReceiver } from './faulty-receiver.ts'
import { bare200, saying, startAnsweringServer } from './start-answering-server.ts'
import { startRawServer } from './start-raw-server.ts'

const reset = {
  code: 'reset',
  message: /closed the connection before it had answered\. Look into/,
  status: null,
} as const
const amid = {
  code: 'reset',
  message: /closed the connection amid its answer of 200\. Look into/,
  status: 200,
} as const
const half = 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'

export const resettingReceivers: readonly FaultyReceiver[] = [
  {
    does: 'listens no more',
    start: async () => {
      const receiver = await startRawServer(() => undefined)
      await receiver.close()
      return { ...receiver, close: async () => undefined }
    },
    expected: { code: 'connect', message: /Nothing listens at .* Start the receiver/, status: null },
  },
  {
    does: 'resets each connection as it comes',
    start: () => startRawServer((socket) => socket.resetAndDestroy()),
    expected: {
      code: 'reset',
      otherCode: 'connect',
      message: /closed the connection before it had answered\. Look into|No connection to .* could be made .* Check/,
      status: null,
    },
  },
  {
    does: 'closes each connection as it comes',
    start: () => startRawServer((socket) => socket.end()),
    expected: reset,
  },
  {
    does: 'resets after the first bytes of the request',
    start: () => startRawServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    bodyBytes: 1_000_000,
    expected: reset,
  },
  {
    does: 'resets after the request',
    start: () => startAnsweringServer((socket) => socket.resetAndDestroy()),
    expected: { ...reset, requests: 1 },
  },
  {
    does: 'closes after the request without a word',
    start: () => startAnsweringServer((socket) => socket.end()),
    expected: { ...reset, requests: 1 },
  },
  {
    does: 'closes amid its status line',
    start: () => startAnsweringServer(saying('HTTP/1.1 2')),
    expected: { ...reset, requests: 1 },
  },
  {
    does: 'closes amid its headers',
    start: () => startAnsweringServer(saying('HTTP/1.1 200 OK\r\nx-a: b\r\nx-')),
    expected: { ...reset, requests: 1 },
  },
  {
    does: 'resets amid its headers',
    start: () => startAnsweringServer(saying('HTTP/1.1 200 OK\r\nx-a: b\r\nx-', { afterwards: 'reset' })),
    expected: { ...reset, requests: 1 },
  },
  {
    does: 'closes amid its body',
    start: () => startAnsweringServer(saying(half)),
    expected: { ...amid, truncated: true },
  },
  {
    does: 'resets amid its body',
    start: () => startAnsweringServer(saying(half, { afterwards: 'reset' })),
    expected: { ...amid, truncated: true },
  },
  {
    does: 'closes amid its body, as it had said it would',
    start: () => startAnsweringServer(saying(half.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'))),
    expected: { code: 'protocol', message: /longer or shorter than its content-length/, status: 200, truncated: true },
  },
  {
    does: 'closes before the last chunk',
    start: () => startAnsweringServer(saying('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n')),
    expected: { ...amid, body: 'half', truncated: true },
  },
  {
    does: 'closes a body without a length, which ends it',
    start: () => startAnsweringServer(saying('HTTP/1.1 200 OK\r\n\r\nall of it')),
    expected: { code: null, status: 200, body: 'all of it', truncated: false },
  },
  {
    does: 'closes the idle connection between two requests',
    start: () => startAnsweringServer(saying(bare200)),
    requests: 2,
    expected: { code: null, status: 200, requests: 2 },
  },
  {
    does: 'closes the kept connection as the next request comes',
    start: () =>
      startAnsweringServer((socket, { countHere }) => {
        if (countHere === 1) socket.write(bare200)
        else socket.end()
      }),
    requests: 2,
    expected: { code: null, status: 200, requests: 3 },
  },
  {
    does: 'resets the kept connection as the next request comes',
    start: () =>
      startAnsweringServer((socket, { countHere }) => {
        if (countHere === 1) socket.write(bare200)
        else socket.resetAndDestroy()
      }),
    requests: 2,
    expected: { code: null, status: 200, requests: 3 },
  },
  {
    does: 'tires of the kept connection and says 408 as the next request comes',
    start: () =>
      startAnsweringServer((socket, { countHere }) => {
        if (countHere === 1) socket.write(bare200)
        else socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
      }),
    requests: 2,
    expected: { code: null, status: 200, requests: 3 },
  },
  {
    does: 'answers half and resets the kept connection: an answer that has begun is not asked for again',
    start: () =>
      startAnsweringServer((socket, { countHere }) => {
        if (countHere === 1) socket.write(bare200)
        else saying(half, { afterwards: 'reset' })(socket)
      }),
    requests: 2,
    expected: { ...amid, requests: 2 },
  },
]
