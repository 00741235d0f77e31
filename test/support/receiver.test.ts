import { afterEach, describe, expect, it } from 'vitest'
import { type Receiver, startReceiver } from './receiver.ts'

let receiver: Receiver | undefined
afterEach(() => receiver?.close())

describe('a receiver', () => {
  it('records requests as they came and answers 200 when nothing else is asked of it', async () => {
    receiver = await startReceiver()
    const response = await fetch(`${receiver.url}/hooks?a=1`, { method: 'POST', headers: { 'X-One': '1' }, body: 'ä' })
    expect(response.status).toBe(200)
    expect(receiver.requests).toMatchObject([
      { method: 'POST', path: '/hooks?a=1', body: 'ä', headers: { 'x-one': '1' } },
    ])
  })

  it('answers as its handler says and signals what has come', async () => {
    receiver = await startReceiver(() => ({ status: 503, headers: { 'retry-after': '7' }, body: 'later' }))
    const arrived = receiver.received(1)
    const response = await fetch(receiver.url, { method: 'POST', body: '{}' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await response.text()).toBe('later')
    expect(await arrived).toHaveLength(1)
    expect(receiver.mostAtOnce).toBe(1)
  })

  it('speaks TLS with a certificate that nobody trusts', async () => {
    receiver = await startReceiver(undefined, { tls: true })
    await expect(fetch(receiver.url)).rejects.toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
  })
})
