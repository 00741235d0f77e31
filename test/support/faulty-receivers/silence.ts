import type { FaultyReceiver } from './faulty-receiver.ts'
import { bare200, flooding, saying, startAnsweringServer } from './start-answering-server.ts'
import { startRawServer } from './start-raw-server.ts'

const noAnswer = { code: 'timeout-response', message: /did not answer within .* Answer first/, status: null } as const
const noEnd = {
  code: 'timeout-response',
  message: /did not finish its answer within/,
  status: 200,
  truncated: true,
} as const

/** One piece after another, each when the one before has gone out and some time has passed. */
const dripping = (text: string, everyMs: number) =>
  startAnsweringServer((socket) => {
    let at = 0
    const timer = setInterval(() => {
      if (at < text.length) socket.write(text.slice(at, ++at))
      else clearInterval(timer)
    }, everyMs)
    socket.once('close', () => clearInterval(timer))
  })

export const silentReceivers: readonly FaultyReceiver[] = [
  {
    does: 'takes the request and never answers',
    start: () => startAnsweringServer(() => undefined),
    expected: noAnswer,
  },
  {
    does: 'answers after the time-out',
    start: () =>
      startAnsweringServer((socket) => {
        const timer = setTimeout(() => socket.end(bare200), 20_000)
        socket.once('close', () => clearTimeout(timer))
      }),
    expected: noAnswer,
  },
  {
    does: 'answers its head one byte a second',
    start: () => dripping(bare200, 1000),
    expected: noAnswer,
  },
  {
    does: 'answers its body one byte at a time and never ends',
    start: () =>
      startAnsweringServer((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        const timer = setInterval(() => socket.write('a'), 10)
        socket.once('close', () => clearInterval(timer))
      }),
    expected: { ...noEnd, body: /^a+$/ },
  },
  {
    does: 'stops amid its headers',
    start: () => startAnsweringServer(saying('HTTP/1.1 200 OK\r\nx-a: ', { afterwards: 'stay' })),
    expected: noAnswer,
  },
  {
    does: 'stops amid its body',
    start: () =>
      startAnsweringServer(saying('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf', { afterwards: 'stay' })),
    expected: { ...noEnd, body: 'half' },
  },
  {
    does: 'never sends the last chunk',
    start: () =>
      startAnsweringServer(
        saying('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n', { afterwards: 'stay' }),
      ),
    expected: { ...noEnd, body: 'ok' },
  },
  {
    does: 'takes the connection and never reads, with a body of 20 MB under way',
    start: () => startRawServer((socket) => socket.pause()),
    bodyBytes: 20_000_000,
    expected: noAnswer,
  },
  {
    does: 'keeps a connection half-open: it is silent after its first answer',
    start: () =>
      startAnsweringServer(
        (socket, { countHere }) => {
          if (countHere === 1) socket.write(bare200)
        },
        { allowHalfOpen: true },
      ),
    requests: 2,
    expected: noAnswer,
  },
  {
    does: 'answers 200 without reading a body of 20 MB',
    start: () =>
      startRawServer((socket) => {
        socket.once('data', () => {
          socket.pause()
          socket.write(bare200)
        })
      }),
    bodyBytes: 20_000_000,
    expected: { code: null, status: 200, body: 'ok' },
  },
  {
    does: 'answers 413 without reading a body of 20 MB',
    start: () =>
      startRawServer((socket) => {
        socket.once('data', () => {
          socket.pause()
          socket.write('HTTP/1.1 413 Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
        })
      }),
    bodyBytes: 20_000_000,
    expected: { code: 'status', message: /413: .* Raise its limit/, status: 413 },
  },
  {
    does: 'floods the sender with 102 Processing',
    start: () => startAnsweringServer(flooding('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(100))),
    expected: { code: 'protocol', message: /interim answers \(102\) without end/, status: null },
  },
  {
    does: 'floods the sender with 103 Early Hints, each with headers',
    start: () => startAnsweringServer(flooding('', `HTTP/1.1 103 Early Hints\r\nlink: ${'a'.repeat(8000)}\r\n\r\n`)),
    expected: { code: 'protocol', message: /interim answers \(103\) without end/, status: null },
  },
  {
    does: 'says 103 Early Hints once before it answers',
    start: () => startAnsweringServer(saying(`HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n${bare200}`)),
    expected: { code: null, status: 200, headers: { 'content-length': '2' }, body: 'ok' },
  },
  {
    does: 'says 103 Early Hints and then nothing',
    start: () => startAnsweringServer(saying('HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n', { afterwards: 'stay' })),
    expected: noAnswer,
  },
  {
    does: 'floods the sender with 100 Continue',
    start: () => startAnsweringServer(flooding('', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100))),
    expected: { code: 'protocol', message: /100 Continue, which was not asked for/, status: null },
  },
  {
    does: 'answers 101 Switching Protocols',
    start: () =>
      startAnsweringServer(saying('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n')),
    expected: { code: 'protocol', message: /101, which was not asked for/, status: null },
  },
]
