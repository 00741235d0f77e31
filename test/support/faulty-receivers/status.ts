import type { ExpectedAttempt, FaultyReceiver } from './faulty-receiver.ts'
import { saying, startAnsweringServer } from './start-answering-server.ts'

function answers(status: string, headers: Readonly<Record<string, string>>, expected: ExpectedAttempt): FaultyReceiver {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const text = `HTTP/1.1 ${status} Said\r\n${lines.join('')}content-length: 2\r\n\r\nno`
  const with_ = lines.length === 0 ? '' : ` with ${lines.join(', ').replaceAll('\r\n', '')}`
  return { does: `answers ${status}${with_}`, start: () => startAnsweringServer(saying(text)), expected }
}

function fails(status: number, message: RegExp, headers: Readonly<Record<string, string>> = {}): FaultyReceiver {
  return answers(String(status), headers, { code: 'status', message, status, headers, body: 'no' })
}

const retryAfters = [
  '120',
  'Wed, 21 Oct 2099 07:28:00 GMT',
  'Wed, 21 Oct 2015 07:28:00 GMT',
  '-1',
  '0',
  '1000000000000',
  'soon',
  '1.5',
  '',
]

export const statusReceivers: readonly FaultyReceiver[] = [
  answers('299', {}, { code: null, status: 299, body: 'no' }),
  fails(400, /only 2xx counts as delivered\. Look into/),
  fails(401, /refuses the request\. Check its secret/),
  fails(403, /refuses the request\. Check its secret/),
  fails(404, /nothing is at this address\. Correct the path/),
  fails(405, /nothing takes a POST .* Correct the path/),
  fails(408, /waited too long .* Look for/),
  fails(410, /gone for good\. Webhooks with this answer are switched off/),
  fails(415, /bodies of this type\. Let it/),
  fails(425, /early data\. Let it/),
  fails(429, /too many requests\. Lower/),
  ...retryAfters.map((value) => fails(429, /too many requests\. Lower/, { 'retry-after': value })),
  fails(503, /it failed\. Look into its log/, { 'retry-after': '1000000000000' }),
  ...[500, 501, 502, 503, 504, 505, 507, 511, 520, 530, 599].map((status) =>
    fails(status, /failed\. Look into its log/),
  ),
  fails(600, /no status of HTTP\. Let it answer 200/),
  fails(999, /no status of HTTP\. Let it answer 200/),
  answers('000', {}, { code: 'protocol', message: /status 0, which is none of HTTP\. Let it/, status: null }),
  answers('099', {}, { code: 'protocol', message: /status 99, which is none of HTTP\. Let it/, status: null }),
  answers('20', {}, { code: 'protocol', message: /not valid HTTP/, status: null }),
  answers('2000', {}, { code: 'protocol', message: /not valid HTTP/, status: null }),
  answers('-200', {}, { code: 'protocol', message: /not valid HTTP/, status: null }),
]
