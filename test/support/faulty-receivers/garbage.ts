import type { FaultyReceiver } from './faulty-receiver.ts'
import { bare200, saying, startAnsweringServer } from './start-answering-server.ts'
import { startRawServer } from './start-raw-server.ts'

const notHttp = {
  code: 'protocol',
  message: /is not valid HTTP \(.*\)\. Check what answers there/,
  status: null,
} as const

const noLength = { code: 'protocol', message: /cannot be told from its headers\. Let/, status: null } as const

const after200 = { ...notHttp, status: 200, truncated: true } as const

function answers(does: string, text: string, expected: FaultyReceiver['expected'] = notHttp): FaultyReceiver {
  return { does: `answers with ${does}`, start: () => startAnsweringServer(saying(text)), expected }
}

const head = 'HTTP/1.1 200 OK\r\n'
const chunked = `${head}transfer-encoding: chunked\r\n\r\n`

export const garbledReceivers: readonly FaultyReceiver[] = [
  answers('the banner of SSH', 'SSH-2.0-OpenSSH_9.6\r\n'),
  answers('random bytes', '\x8f\x13\x00\xff\xfe\x00\x01\x7f'.repeat(64)),
  answers('HTTP/0.9, a bare page', '<html>hello</html>'),
  answers('the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  answers('frames of HTTP/2', '\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64'),
  answers('a version of HTTP that there is not', 'HTTP/7.3 200 OK\r\ncontent-length: 0\r\n\r\n'),
  answers('HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\nold', { code: null, status: 200, body: 'old' }),
  answers('a request', 'GET / HTTP/1.1\r\nhost: a\r\n\r\n'),
  answers('a status line without a status', 'HTTP/1.1 OK\r\n\r\n'),
  answers('white space before its headers', `${head} x: a\r\n\r\n`),
  answers('a header without a colon', `${head}nonsense\r\n\r\n`),
  answers('a space in the name of a header', `${head}x y: a\r\n\r\n`),
  answers('NUL in a header', `${head}x-a: a\0b\r\n\r\n`),
  answers('a lone CR in a header', `${head}x-a: a\rb\r\n\r\n`),
  answers('a negative length', `${head}content-length: -5\r\n\r\nhello`),
  answers('a length that is no number', `${head}content-length: many\r\n\r\nhello`),
  answers('a length of 30 digits', `${head}content-length: ${'9'.repeat(30)}\r\n\r\nhello`, noLength),
  answers('two different lengths', `${head}content-length: 5\r\ncontent-length: 6\r\n\r\nhello!`, noLength),
  answers('the same length twice', `${head}content-length: 5\r\ncontent-length: 5\r\n\r\nhello`, noLength),
  answers(
    'both a length and chunks',
    `${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    noLength,
  ),
  answers('chunks of garbage', `${chunked}zz\r\nhello\r\n`, after200),
  answers('a chunk size that overflows', `${chunked}fffffffffffffffff\r\nhello\r\n`, after200),
  answers('a chunk that is longer than its size', `${chunked}2\r\nhello\r\n0\r\n\r\n`, { ...after200, body: 'he' }),
  answers('more bytes than its length says', `${head}content-length: 2\r\n\r\nokHTTP/1.1 500 No\r\n\r\n`, {
    code: null,
    status: 200,
    body: 'ok',
  }),
  answers('a body after a 204', 'HTTP/1.1 204 No Content\r\n\r\nbut there is some', {
    code: null,
    status: 204,
    body: '',
  }),
  {
    does: 'greets as SMTP does before it has got a request',
    start: () => startRawServer((socket) => socket.write('220 mail.example.com ESMTP\r\n')),
    expected: notHttp,
  },
  {
    does: 'answers twice to one request, and the next one has an answer of its own',
    start: () =>
      startAnsweringServer((socket, { count }) => {
        if (count === 1) socket.write(bare200 + bare200)
        else socket.write('HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n')
      }),
    requests: 2,
    expected: { code: null, status: 201, requests: 2 },
  },
]
