import { createServer, type Server, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { localPolicy } from '../../test/support/delivery-setup.ts'
import { type Handler, startReceiver } from '../../test/support/receiver.ts'
import { createTargetPolicy } from '../endpoints/create-target-policy.ts'
import type { TargetPolicy } from '../endpoints/target-policy.ts'
import type { AttemptRequest } from './delivery.ts'
import { maxResponseBytes } from './response-reader.ts'
import { createSender, type SenderOptions } from './send-request.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

function request(url: string, more: Partial<AttemptRequest> = {}): AttemptRequest {
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: '{}', ...more }
}

function sender(options: Partial<SenderOptions> = {}) {
  const made = createSender({ policy: localPolicy, ...options })
  open.push(() => made.close())
  return made
}

async function receive(handler?: Handler, options?: { tls?: boolean }) {
  const receiver = await startReceiver(handler, options)
  open.push(() => receiver.close())
  return receiver
}

/** A server that speaks whatever bytes `answer` gives it to say. */
async function speak(answer: (socket: Socket) => void): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => answer(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}/`
}

describe('a request that arrives', () => {
  it('is delivered by a 2xx, with headers and body of the answer', async () => {
    const receiver = await receive(() => ({ status: 202, headers: { 'X-Queue': 'a' }, body: 'queued' }))
    const body = '{"name":"Zoë"}'
    const result = await sender().send(request(`${receiver.url}/in?a=%20b`, { body }))
    expect(result).toMatchObject({ error: null, response: { status: 202, body: 'queued', truncated: false } })
    expect(result.response?.headers).toMatchObject({ 'x-queue': 'a' })
    expect(result.durationMs).toBeGreaterThan(0)
    expect(receiver.requests).toMatchObject([{ method: 'POST', path: '/in?a=%20b', body }])
    expect(receiver.requests[0]?.headers['content-length']).toBe(String(Buffer.byteLength(body)))
  })

  it('does not follow a redirect', async () => {
    const target = await receive()
    const receiver = await receive(() => ({ status: 307, headers: { location: target.url } }))
    const result = await sender().send(request(receiver.url))
    expect(result).toMatchObject({ error: { code: 'redirect' }, response: { status: 307 } })
    expect(target.requests).toEqual([])
  })

  it('fails by any other status, with the answer kept', async () => {
    const receiver = await receive(() => ({ status: 500, body: 'Traceback …' }))
    const result = await sender().send(request(receiver.url))
    expect(result).toMatchObject({ error: { code: 'status' }, response: { status: 500, body: 'Traceback …' } })
  })

  it('uses connections again', async () => {
    const ports = new Set<number | undefined>()
    const receiver = await receive((_request, raw) => {
      ports.add(raw.socket?.remotePort)
      return {}
    })
    const { send } = sender()
    for (let n = 0; n < 6; n++) await send(request(receiver.url))
    expect(receiver.requests).toHaveLength(6)
    // The next request may come before the last one's connection is free.
    expect(ports.size).toBeLessThanOrEqual(2)
  })
})

describe('an answer that is out of bounds', () => {
  it('with a body of more than 1 MiB is not read to its end', async () => {
    const receiver = await receive((_request, raw) => {
      raw.writeHead(200)
      const more = () => {
        while (raw.write(Buffer.alloc(65_536))) if (raw.destroyed) return
        raw.once('drain', more)
      }
      more()
      return undefined
    })
    const result = await sender().send(request(receiver.url))
    expect(result).toMatchObject({ error: { code: 'response-too-large' }, response: { status: 200, truncated: true } })
    expect(result.response?.body.length).toBeLessThan(maxResponseBytes)
  })

  it('with headers of more than 16 KiB is not read', async () => {
    const receiver = await receive(() => ({ headers: { 'x-long': 'a'.repeat(17_000) } }))
    expect((await sender().send(request(receiver.url))).error?.code).toBe('response-too-large')
  })

  it('that never comes ends at the deadline', async () => {
    const receiver = await receive(() => undefined)
    const result = await sender({ exchangeTimeoutMs: 50 }).send(request(receiver.url))
    expect(result).toMatchObject({ response: null, error: { code: 'timeout-response' } })
    expect(result.durationMs).toBeGreaterThanOrEqual(49)
  })

  it('that never ends does so too, and what came is kept', async () => {
    const receiver = await receive((_request, raw) => {
      raw.writeHead(200)
      raw.write('so far')
      return undefined
    })
    const result = await sender({ exchangeTimeoutMs: 150 }).send(request(receiver.url))
    expect(result).toMatchObject({ response: { status: 200, body: 'so far', truncated: true } })
    expect(result.error).toMatchObject({ code: 'timeout-response', message: expect.stringContaining('did not finish') })
  })

  it('that has come by the deadline counts, although the process was too busy to read it', async () => {
    const receiver = await receive()
    const { send } = sender({ exchangeTimeoutMs: 100 })
    await send(request(receiver.url))
    const result = send(request(receiver.url))
    await receiver.received(2)
    const busyUntil = performance.now() + 150
    while (performance.now() < busyUntil);
    expect(await result).toMatchObject({ error: null, response: { status: 200 } })
  })

  it('that is not HTTP is named so', async () => {
    const url = await speak((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
    expect((await sender().send(request(url))).error?.code).toBe('protocol')
  })

  it('that breaks off is a reset', async () => {
    const url = await speak((socket) => socket.destroy())
    expect((await sender().send(request(url))).error?.code).toBe('reset')
  })

  it('that is shorter than it says is no success', async () => {
    const url = await speak((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'))
    const result = await sender().send(request(url))
    expect(result.error).not.toBeNull()
    expect(result.response).toMatchObject({ status: 200, truncated: true })
  })
})

describe('a request that does not arrive', () => {
  it('because nothing listens', async () => {
    const receiver = await startReceiver()
    await receiver.close()
    const result = await sender().send(request(receiver.url))
    expect(result).toMatchObject({ response: null, error: { code: 'connect' } })
  })

  it('because the name is unknown', async () => {
    const lookup: TargetPolicy['lookup'] = (host, _options, callback) =>
      callback(
        Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
        '',
      )
    const policy: TargetPolicy = { refusalOf: () => null, checkUrl: () => null, lookup }
    expect((await sender({ policy }).send(request('http://nowhere.example/'))).error?.code).toBe('dns')
  })

  it('because nobody trusts the certificate', async () => {
    const receiver = await receive(undefined, { tls: true })
    expect((await sender().send(request(receiver.url))).error?.code).toBe('tls')
    expect(receiver.requests).toEqual([])
  })

  it('because TLS is spoken to a server that has none', async () => {
    const receiver = await receive()
    const result = await sender().send(request(receiver.url.replace('http:', 'https:')))
    expect(result.error?.code).toBe('tls')
  })

  it('because the connection is never made', async () => {
    const url = await speak(() => undefined)
    const result = await sender({ connectTimeoutMs: 100 }).send(request(url.replace('http:', 'https:')))
    expect(result.error).toMatchObject({ code: 'timeout-connect', message: expect.stringContaining('0.1 seconds') })
  })

  it('because DNS never answers', async () => {
    const lookup: TargetPolicy['lookup'] = () => undefined
    const policy: TargetPolicy = { refusalOf: () => null, checkUrl: () => null, lookup }
    const result = await sender({ policy, connectTimeoutMs: 100 }).send(request('http://slow.example/'))
    expect(result.error).toMatchObject({ code: 'dns', message: expect.stringContaining('in time') })
  })

  it('because a header cannot be sent', async () => {
    const receiver = await receive()
    const result = await sender().send(request(receiver.url, { headers: { 'x-a': 'line\nbreak' } }))
    expect(result.error?.code).toBe('protocol')
    expect(receiver.requests).toEqual([])
  })
})

describe('the policy', () => {
  it('is asked at every attempt', async () => {
    const receiver = await receive()
    const strict = createTargetPolicy({ allowHttp: false, allowTargets: [], allowUrlPrefixes: [] })
    const result = await sender({ policy: strict }).send(request(receiver.url))
    expect(result).toMatchObject({ response: null, error: { code: 'blocked-target', reason: 'url-not-https' } })
    expect(receiver.requests).toEqual([])
  })

  it('refuses the address that DNS gives at that moment', async () => {
    const receiver = await receive()
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const policy = createTargetPolicy({ allowHttp: true, allowTargets: [], allowUrlPrefixes: [], resolve })
    const result = await sender({ policy }).send(request(receiver.url.replace('127.0.0.1', 'rebind.example.com')))
    expect(result.error).toMatchObject({ code: 'blocked-target', message: expect.stringContaining('127.0.0.1') })
    expect(receiver.requests).toEqual([])
  })
})

describe('closing the sender', () => {
  it('breaks off a request that waits for its answer', async () => {
    const receiver = await receive(() => undefined)
    const { send, close } = sender()
    const result = send(request(receiver.url))
    await receiver.received(1)
    await close()
    expect(await result).toMatchObject({
      response: null,
      error: { code: 'reset', message: expect.stringContaining('was stopped') },
    })
  })

  it('breaks off a request that waits for its connection, beside one that could not be made', async () => {
    let answers = 0
    const lookup: TargetPolicy['lookup'] = (host, _options, callback) => {
      if (answers++ === 0) return
      callback(Object.assign(new Error(`${host} is unknown`), { code: 'ENOTFOUND' }), '')
    }
    const { send, close } = sender({ policy: { refusalOf: () => null, checkUrl: () => null, lookup } })
    const waiting = send(request('http://hooks.example/'))
    expect((await send(request('http://hooks.example/'))).error?.code).toBe('dns')
    await close()
    expect((await waiting).error?.code).toBe('reset')
  })

  it('leaves a sender that makes no request any more, and says so', async () => {
    const receiver = await receive()
    const { send, close } = sender()
    await close()
    expect((await send(request(receiver.url))).error).not.toBeNull()
    expect(receiver.requests).toEqual([])
  })
})

describe('a connection that the receiver has kept open', () => {
  /** Answers the first request of each connection, and does `then` with the others. */
  async function keepFor(then: (socket: Socket) => void) {
    let connections = 0
    const server = createServer((socket) => {
      connections++
      let count = 0
      socket.on('error', () => socket.destroy())
      socket.on('data', () => {
        if (++count === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
        else then(socket)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push(() => new Promise((resolve) => server.close(resolve)))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    return { url: `http://127.0.0.1:${address.port}/`, connections: () => connections }
  }

  it('and closes under several requests at once loses none of them', async () => {
    const { url, connections } = await keepFor((socket) => socket.resetAndDestroy())
    const { send } = sender()
    const five = () => Promise.all(Array.from({ length: 5 }, () => send(request(url))))
    await five()
    await nextTurn()
    await nextTurn()
    expect((await five()).map(({ error }) => error)).toEqual(Array(5).fill(null))
    expect(connections()).toBe(10)
  })
})
