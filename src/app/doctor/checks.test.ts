import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { localPolicy } from '../../../test/support/delivery-setup.ts'
import { startReceiver } from '../../../test/support/receiver.ts'
import { selfSignedCertificate } from '../../../test/support/self-signed-certificate.ts'
import { checkDisk } from './check-disk.ts'
import { checkDns } from './check-dns.ts'
import { checkOutgoing } from './check-outgoing.ts'
import { checkPort } from './check-port.ts'
import { checkPublicUrl } from './check-public-url.ts'
import { failure, ok, skipped, warning } from './finding.ts'
import { originsOf } from './origins-of.ts'
import { reportFindings } from './report-findings.ts'

const close: (() => unknown)[] = []
afterEach(async () => {
  for (const each of close.splice(0)) await each()
})

async function receive(
  options: Parameters<typeof startReceiver>[1] = {},
  handler?: Parameters<typeof startReceiver>[0],
) {
  const receiver = await startReceiver(handler, options)
  close.push(() => receiver.close())
  return { receiver, port: Number(new URL(receiver.url).port), origins: [new URL(receiver.url)] }
}

describe('the port', () => {
  const at = (port: number) => ({ host: '127.0.0.1', port, role: 'all' as const })

  it('is free when nothing listens there', async () => {
    const { receiver, port } = await receive()
    await receiver.close()
    expect(await checkPort(at(port))).toMatchObject({ verdict: 'ok', finding: expect.stringContaining('is free') })
  })

  it('is taken by another program', async () => {
    const { port } = await receive()
    expect(await checkPort(at(port))).toMatchObject({ verdict: 'failure', finding: expect.stringContaining('Another') })
  })

  it('is where Bellhop answers already', async () => {
    const { port } = await receive({}, () => ({ body: JSON.stringify({ status: 'ok', version: '9.8.7' }) }))
    expect(await checkPort(at(port))).toEqual(ok('port', `Bellhop 9.8.7 answers on ${port}`))
  })

  it('cannot be listened on at an address of another machine', async () => {
    expect(await checkPort({ ...at(8549), host: '203.0.113.7' })).toMatchObject({ verdict: 'failure' })
  })

  it('does not matter to a process that only delivers', async () => {
    expect(await checkPort({ ...at(1), role: 'delivery' })).toMatchObject({ verdict: 'skipped' })
  })
})

describe('outgoing connections', () => {
  it('come about with a receiver whose certificate holds', async () => {
    const { origins, receiver } = await receive({ tls: true })
    const options = { policy: localPolicy, authorities: [selfSignedCertificate.cert.toString()] }
    expect(await checkOutgoing(origins, options)).toEqual(ok('outgoing', '1 of 1 hosts take connections'))
    expect(receiver.requests).toEqual([])
  })

  it('fail where the certificate does not hold', async () => {
    const { origins } = await receive({ tls: true })
    expect(await checkOutgoing(origins, { policy: localPolicy })).toMatchObject({
      verdict: 'failure',
      finding: expect.stringMatching(/^0 of 1 hosts take connections\. 127\.0\.0\.1:\d+: .*self.signed/),
    })
  })

  it("are one receiver's trouble while others take them", async () => {
    const { origins } = await receive()
    const both = [...origins, new URL('http://127.0.0.1:1')]
    expect(await checkOutgoing(both, { policy: localPolicy })).toMatchObject({
      verdict: 'warning',
      finding: expect.stringContaining('1 of 2 hosts'),
    })
  })

  it('are not tried where nothing is configured', async () => {
    expect(await checkOutgoing([], { policy: localPolicy })).toMatchObject({ verdict: 'skipped' })
  })
})

describe('names', () => {
  it('resolve, or are named', async () => {
    expect(await checkDns([new URL('https://localhost')])).toEqual(ok('DNS', '1 of 1 hosts resolve'))
    const both = [new URL('https://localhost'), new URL('https://nobody.invalid')]
    expect(await checkDns(both)).toMatchObject({
      verdict: 'warning',
      finding: expect.stringContaining('nobody.invalid'),
    })
    expect(await checkDns([new URL('https://nobody.invalid')])).toMatchObject({ verdict: 'failure' })
  })

  it('are asked for once, and only where there is a name', async () => {
    const urls = ['https://a.example/1', 'https://a.example/2', 'http://127.0.0.1:1/']
    expect(originsOf(urls, null).map(({ origin }) => origin)).toEqual(['https://a.example', 'http://127.0.0.1:1'])
    expect(originsOf(urls, 'b.example').map(({ origin }) => origin)).toEqual(['https://b.example'])
    expect(await checkDns([new URL('http://127.0.0.1:1')])).toMatchObject({ verdict: 'skipped' })
  })
})

describe('the public URL', () => {
  it.each([
    [null, 'warning'],
    ['http://localhost:8080', 'ok'],
    ['https://localhost', 'ok'],
    ['http://203.0.113.7', 'warning'],
    ['https://nobody.invalid', 'failure'],
  ])('%s is a %s', async (url, verdict) => {
    expect(await checkPublicUrl(url, 8080)).toMatchObject({ verdict })
  })
})

describe('the disk', () => {
  it('is measured where the folder will be', async () => {
    const dataDir = join(tmpdir(), 'not', 'there', 'yet')
    expect(await checkDisk(dataDir, 1)).toMatchObject({ verdict: 'ok', finding: expect.stringMatching(/^\d+\.\d GiB/) })
    expect(await checkDisk(dataDir, Number.MAX_SAFE_INTEGER)).toMatchObject({ verdict: 'warning' })
  })
})

it('the report says what was found, and below it what to do', () => {
  const findings = [ok('a', 'fine'), warning('bcd', 'hm', 'think'), failure('e', 'broken', 'mend'), skipped('f', 'no')]
  expect(reportFindings(findings).split('\n')).toEqual([
    '✔ a    fine',
    '! bcd  hm',
    '       → think',
    '✖ e    broken',
    '       → mend',
    '– f    no',
    '',
    '1 to repair, 1 to think about.',
  ])
  expect(reportFindings([ok('a', 'fine')])).toContain('All is well.')
})
