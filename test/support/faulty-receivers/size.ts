import { gzipSync } from 'node:zlib'
import type { FaultyReceiver } from './faulty-receiver.ts'
import { flooding, startAnsweringServer } from './start-answering-server.ts'

const block = Buffer.alloc(65_536, 'a')
/** 100 MB of zeros in 100 KB. */
const bomb = gzipSync(Buffer.alloc(100_000_000))

const bodyTooLarge = {
  code: 'response-too-large',
  message: /larger than 1 MiB\. Let/,
  status: 200,
  truncated: true,
} as const
const headTooLarge = { code: 'response-too-large', message: /larger than 16 KiB\. Let/, status: null } as const
const wireTooLarge = { code: 'response-too-large', message: /larger than 4 MiB on the wire\. Let/ } as const

export const oversizedReceivers: readonly FaultyReceiver[] = [
  {
    does: 'answers with an endless body',
    start: () => startAnsweringServer(flooding('HTTP/1.1 200 OK\r\n\r\n', block)),
    expected: { ...bodyTooLarge, body: /^a{65536}$/ },
  },
  {
    does: 'answers with endless chunks',
    start: () =>
      startAnsweringServer(
        flooding('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', `1000\r\n${block.subarray(0, 4096)}\r\n`),
      ),
    expected: bodyTooLarge,
  },
  {
    does: 'answers with 65,536 chunks of one byte',
    start: () =>
      startAnsweringServer((socket) => {
        socket.end(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(65_536)}0\r\n\r\n`)
      }),
    expected: { code: null, status: 200, body: /^a{65536}$/, truncated: false },
  },
  {
    does: 'answers with a body of 100 MB and its length',
    start: () => startAnsweringServer(flooding('HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\n', block)),
    expected: bodyTooLarge,
  },
  {
    does: 'answers with a gzip bomb, which is not unpacked',
    start: () =>
      startAnsweringServer((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`)
        socket.write(bomb)
      }),
    expected: { code: null, status: 200, headers: { 'content-encoding': 'gzip' }, truncated: true },
  },
  {
    does: 'answers with endless headers',
    start: () => startAnsweringServer(flooding('HTTP/1.1 200 OK\r\n', 'x-a: b\r\n'.repeat(1000))),
    expected: headTooLarge,
  },
  {
    does: 'answers with one endless header',
    start: () => startAnsweringServer(flooding('HTTP/1.1 200 OK\r\nx-a: ', block)),
    expected: headTooLarge,
  },
  {
    does: 'answers with one header of 17 KB',
    start: () =>
      startAnsweringServer((socket) => socket.write(`HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(17_000)}\r\n\r\n`)),
    expected: headTooLarge,
  },
  {
    does: 'answers with 1,000 headers in 10 KB',
    start: () =>
      startAnsweringServer((socket) => {
        const headers = Array.from({ length: 1000 }, (_, n) => `x-${n}: ${n % 10}\r\n`).join('')
        socket.write(`HTTP/1.1 200 OK\r\n${headers}content-length: 0\r\n\r\n`)
      }),
    expected: { code: null, status: 200, headers: { 'x-999': '9' } },
  },
  {
    does: 'answers with endless trailers',
    start: () =>
      startAnsweringServer(
        flooding('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n', 'x-a: b\r\n'.repeat(1000)),
      ),
    expected: { code: 'response-too-large', message: /16 KiB/, status: 200, truncated: true },
  },
  {
    does: 'answers with an endless status text',
    start: () => startAnsweringServer(flooding('HTTP/1.1 200 ', block)),
    expected: { ...wireTooLarge, status: null },
  },
  {
    does: 'answers with an endless chunk extension',
    start: () => startAnsweringServer(flooding('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;', block)),
    expected: { ...wireTooLarge, status: 200, truncated: true },
  },
  {
    does: 'answers with a status text of 8 KB',
    start: () =>
      startAnsweringServer((socket) => socket.end(`HTTP/1.1 200 ${'ok '.repeat(2700)}\r\ncontent-length: 0\r\n\r\n`)),
    expected: { code: null, status: 200 },
  },
]
