import type { TlsOptions } from 'node:tls'
import { selfSignedCertificate } from '../self-signed-certificate.ts'
import { certificateKey, certificates, testAuthority } from './certificates.ts'
import type { ExpectedAttempt, FaultyReceiver } from './faulty-receiver.ts'
import { bare200, saying, startAnsweringServer } from './start-answering-server.ts'
import { startRawServer } from './start-raw-server.ts'

const host = 'receiver.test'
const key = certificateKey
const good = { key, cert: certificates.valid }

const receiver = (does: string, tls: TlsOptions, expected: ExpectedAttempt): FaultyReceiver => ({
  does,
  start: () => startAnsweringServer(saying(bare200), { tls, host }),
  expected,
})

const fails = (message: RegExp): ExpectedAttempt => ({ code: 'tls', message, status: null })

const overHttps = (url: string) => url.replace('http:', 'https:')

export const tlsReceivers: readonly FaultyReceiver[] = [
  receiver('speaks TLS as it should', good, { code: null, status: 200, body: 'ok' }),
  receiver('shows an expired certificate', { key, cert: certificates.expired }, fails(/has expired\. Renew it/)),
  receiver('shows a certificate of tomorrow', { key, cert: certificates.early }, fails(/not valid yet\. Install/)),
  receiver(
    'shows the certificate of another host',
    { key, cert: certificates.otherHost },
    fails(/issued for another name\. Install/),
  ),
  receiver('shows a certificate that it signed itself', selfSignedCertificate, fails(/signed itself\. Install/)),
  {
    ...receiver(
      'shows a certificate of an authority that nobody knows, with its chain',
      { key, cert: `${certificates.valid}\n${testAuthority}` },
      fails(/authority that nobody knows\. Install/),
    ),
    isStranger: true,
  },
  receiver(
    'forgets the intermediate certificate',
    { key, cert: certificates.belowIntermediate },
    fails(/does not send the intermediate certificates\. Configure/),
  ),
  receiver(
    'speaks TLS 1.0 and 1.1 only',
    { ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    fails(/no longer safe\. Switch TLS 1\.2 or 1\.3 on/),
  ),
  receiver('speaks HTTP/2 only', { ...good, ALPNProtocols: ['h2'] }, fails(/does not offer HTTP\/1\.1\. Switch/)),
  receiver(
    'wants a client certificate, over TLS 1.2',
    { ...good, requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' },
    fails(/refused the TLS handshake\. Let it/),
  ),
  receiver(
    'wants a client certificate, over TLS 1.3',
    { ...good, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' },
    {
      code: 'reset',
      otherCode: 'tls',
      message: /closed the connection before it had answered\. Look|asks for a client certificate\. Let/,
      status: null,
    },
  ),
  receiver(
    'has no cipher that the sender takes',
    { ...good, maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA256' },
    fails(/refused the TLS handshake\. Let it/),
  ),
  receiver(
    'has no certificate for the name and breaks off',
    { ...good, SNICallback: (_name, callback) => callback(new Error('unknown name')) },
    fails(/broke off the TLS handshake\. Install/),
  ),
  {
    does: 'speaks plain HTTP on its HTTPS port',
    start: async () => {
      const server = await startRawServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad\r\n\r\n')))
      return { ...server, url: overHttps(server.url) }
    },
    expected: fails(/does not speak TLS on this port\. Correct/),
  },
  {
    does: 'sends a fatal TLS alert',
    start: async () => {
      // Alert, TLS 1.2, 2 bytes: fatal, internal_error.
      const alert = Buffer.of(21, 3, 3, 0, 2, 2, 80)
      const server = await startRawServer((socket) => socket.once('data', () => socket.end(alert)))
      return { ...server, url: overHttps(server.url) }
    },
    expected: fails(/TLS connection to .* failed \(.*internal error.*\)\. Check/),
  },
  {
    does: 'takes the connection and never finishes the TLS handshake',
    start: async () => {
      const server = await startRawServer(() => undefined)
      return { ...server, url: overHttps(server.url) }
    },
    timeouts: { connectTimeoutMs: 150 },
    expected: { code: 'timeout-connect', message: /TLS included, within .* Check/, status: null },
  },
]
