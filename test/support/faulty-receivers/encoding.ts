import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { ExpectedAttempt, FaultyReceiver } from './faulty-receiver.ts'
import { saying, startAnsweringServer } from './start-answering-server.ts'

/** Each character is one byte. */
const utf8 = (text: string) => Buffer.from(text).toString('latin1')

function answers(does: string, headers: string, body: string, expected: Partial<ExpectedAttempt>): FaultyReceiver {
  const text = `HTTP/1.1 200 OK\r\n${headers}content-length: ${body.length}\r\n\r\n${body}`
  return {
    does: `answers with ${does}`,
    start: () => startAnsweringServer(saying(text)),
    expected: { code: null, status: 200, ...expected },
  }
}

export const oddlyEncodedReceivers: readonly FaultyReceiver[] = [
  answers('invalid UTF-8', '', 'a\xff\xc3(\xe2\x82', { body: 'a\ufffd\ufffd(\ufffd' }),
  answers('NUL bytes', '', 'a\0b\0', { body: 'a\0b\0' }),
  answers('half a pair of surrogates', '', '\xed\xa0\xbd', { body: '\ufffd\ufffd\ufffd' }),
  answers('UTF-16', 'content-type: text/plain; charset=utf-16\r\n', '\xff\xfeo\0k\0', { body: '\ufffd\ufffdo\0k\0' }),
  answers('control characters and escapes of terminals', '', '\x1b[31mred\x07\x7f', { body: '\x1b[31mred\x07\x7f' }),
  answers('a header in UTF-8', `x-team: ${utf8('予約 🎉')}\r\n`, '', { headers: { 'x-team': '予約 🎉' } }),
  answers('a header in Latin-1', 'x-team: Z\xfcrich\r\n', '', { headers: { 'x-team': 'Zürich' } }),
  answers('duplicate headers', 'set-cookie: a=1\r\nset-cookie: b=2\r\nx-a: 1\r\nX-A: 2\r\n', '', {
    headers: { 'set-cookie': 'a=1, b=2', 'x-a': '1, 2' },
  }),
  answers('an empty header', 'x-a:\r\n', '', { headers: { 'x-a': '' } }),
  answers(
    'headers that have names of an object',
    '__proto__: p\r\nconstructor: c\r\ntoString: t\r\nhasownproperty: h\r\n',
    '',
    {
      headers: Object.fromEntries([
        ['__proto__', 'p'],
        ['constructor', 'c'],
        ['tostring', 't'],
        ['hasownproperty', 'h'],
      ]),
    },
  ),
  answers('a folded header', 'x-a: one\r\n  two\r\n', '', {
    code: 'protocol',
    message: /not valid HTTP/,
    status: null,
  }),
  answers('an empty body', '', '', { body: '', truncated: false }),
  answers('a body that is said to be gzip and is not', 'content-encoding: gzip\r\n', 'plain', { body: 'plain' }),
  answers('a body in gzip', 'content-encoding: gzip\r\n', gzipSync('{}').toString('latin1'), { truncated: false }),
  answers('a body in Brotli', 'content-encoding: br\r\n', brotliCompressSync('{}').toString('latin1'), {
    truncated: false,
  }),
  answers('an encoding that nobody knows', 'content-encoding: zzz\r\n', 'ok', { body: 'ok' }),
  {
    does: 'answers with a transfer encoding that nobody knows',
    start: () => startAnsweringServer(saying('HTTP/1.1 200 OK\r\ntransfer-encoding: zzz\r\n\r\nok')),
    expected: { code: null, status: 200, body: 'ok' },
  },
  {
    does: 'answers with a status text in UTF-8 and control characters',
    start: () => startAnsweringServer(saying(`HTTP/1.1 200 ${utf8('良い')}\x01\x1b[2J\r\ncontent-length: 0\r\n\r\n`)),
    expected: { code: null, status: 200 },
  },
]
