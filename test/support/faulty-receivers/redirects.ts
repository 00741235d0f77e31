import type { FaultyReceiver } from './faulty-receiver.ts'
import { saying, startAnsweringServer } from './start-answering-server.ts'

function redirects(status: number, location: string): FaultyReceiver {
  const text = `HTTP/1.1 ${status} Elsewhere\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`
  const message = /points to ".*"\. Redirects are not followed: enter the final address/
  return {
    does: `answers ${status} to ${location.slice(0, 60)}`,
    start: () => startAnsweringServer(saying(text)),
    expected: { code: 'redirect', message, status, headers: { location }, requests: 1 },
  }
}

export const redirectingReceivers: readonly FaultyReceiver[] = [
  ...[301, 302, 303, 307, 308].map((status) => redirects(status, 'https://hooks.example.com/new')),
  redirects(302, 'http://169.254.169.254/latest/meta-data/'),
  redirects(307, 'http://metadata.google.internal/computeMetadata/v1/'),
  redirects(308, 'http://10.0.0.1/'),
  redirects(301, '/'),
  redirects(301, 'file:///etc/passwd'),
  redirects(302, `https://hooks.example.com/${'a'.repeat(8000)}`),
  {
    does: 'answers 304 without a location',
    start: () => startAnsweringServer(saying('HTTP/1.1 304 Not Modified\r\n\r\n')),
    expected: { code: 'redirect', message: /304 without saying where .* Let it answer 200/, status: 304 },
  },
  {
    does: 'answers 302 to two places',
    start: () =>
      startAnsweringServer(saying('HTTP/1.1 302 Found\r\nlocation: /a\r\nlocation: /b\r\ncontent-length: 0\r\n\r\n')),
    expected: { code: 'redirect', message: /points to "\/a, \/b"/, status: 302 },
  },
]
