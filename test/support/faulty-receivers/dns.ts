import type { ExpectedAttempt, FaultyReceiver, RunningReceiver, Zone } from './faulty-receiver.ts'
import { saying, startAnsweringServer } from './start-answering-server.ts'

function named(does: string, host: string, answer: Zone[string], expected: ExpectedAttempt): FaultyReceiver {
  return { does, start: () => startNamed(host, answer), expected }
}

/** A receiver that would answer if anybody came; it says that its connection is closed, so that each request asks DNS. */
async function startNamed(host: string, answer: Zone[string]): Promise<RunningReceiver> {
  const server = await startAnsweringServer(
    saying('HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok'),
  )
  return { ...server, url: server.url.replace('127.0.0.1', host), zone: { [host]: answer } }
}

const failing = (code: string): Zone[string] => {
  return () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code, syscall: 'getaddrinfo' }))
}

/** Says one thing after another, and then the last for ever. */
const changing = (...answers: readonly (readonly string[])[]): Zone[string] => {
  const left = [...answers]
  return async () => (left.length > 1 ? left.shift() : left[0]) ?? []
}

const blocked = (address: string): ExpectedAttempt => ({
  code: 'blocked-target',
  message: new RegExp(`${address.replaceAll('.', '\\.')} that .* resolves to .* Correct the DNS entry`),
  status: null,
  requests: 0,
})

const here = ['127.0.0.1']

export const dnsReceivers: readonly FaultyReceiver[] = [
  named('has a name that DNS does not know', 'nowhere.receivers.test', failing('ENOTFOUND'), {
    code: 'dns',
    message: /unknown to DNS\. Correct/,
    status: null,
  }),
  named('has name servers that are out of order', 'servfail.receivers.test', failing('EAI_AGAIN'), {
    code: 'dns',
    message: /DNS gave no answer for .* check the name servers/,
    status: null,
  }),
  named('has name servers that refuse to answer', 'refused.receivers.test', failing('ESERVFAIL'), {
    code: 'dns',
    message: /could not be resolved .* Check/,
    status: null,
  }),
  named('has a name without an address', 'empty.receivers.test', async () => [], {
    code: 'dns',
    message: /unknown to DNS\. Correct/,
    status: null,
  }),
  {
    ...named('has name servers that never answer', 'never.receivers.test', () => new Promise(() => undefined), {
      code: 'dns',
      message: /DNS gave no answer for .* in time/,
      status: null,
    }),
    timeouts: { connectTimeoutMs: 150 },
  },
  named('resolves to a private address', 'inner.receivers.test', async () => ['10.1.2.3'], blocked('10.1.2.3')),
  named(
    'has one good and one private address',
    'mixed.receivers.test',
    async () => [...here, '192.168.1.1'],
    blocked('192.168.1.1'),
  ),
  named(
    'has one good IPv4 and one link-local IPv6 address',
    'mixed6.receivers.test',
    async () => [...here, 'fe80::1'],
    blocked('fe80::1'),
  ),
  named(
    'resolves to a metadata service',
    'metadata.receivers.test',
    async () => ['169.254.169.254'],
    blocked('169.254.169.254'),
  ),
  named(
    'hides a private address in IPv6',
    'mapped.receivers.test',
    async () => ['::ffff:10.0.0.1'],
    blocked('::ffff:10.0.0.1'),
  ),
  {
    ...named(
      'resolves to a private address from its second request on',
      'moves.receivers.test',
      changing(here, ['10.0.0.7']),
      { ...blocked('10.0.0.7'), requests: 1 },
    ),
    requests: 2,
  },
  named(
    'resolves elsewhere between the check and the connection, which makes no difference',
    'rebinds.receivers.test',
    changing(here, ['169.254.169.254']),
    { code: null, status: 200, body: 'ok', requests: 1 },
  ),
]
