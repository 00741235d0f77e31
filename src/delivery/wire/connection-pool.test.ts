import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { localPolicy } from '../../../test/support/delivery-setup.ts'
import type { Passenger } from './connection.ts'
import { ConnectionPool } from './connection-pool.ts'
import { encodeRequest } from './encode-request.ts'
import { readTarget } from './target.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => server.close())
  // A server that listens on TCP has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function createPool() {
  const pool = new ConnectionPool({ lookup: localPolicy.lookup, connectTimeoutMs: 5000 })
  open.push(() => pool.destroy())
  return pool
}

/** Sends one request; resolves with the body and whether the connection had served another one, rejects with what failed. */
function send(pool: ConnectionPool, url: string, body = ''): Promise<{ body: string; reused: boolean }> {
  const target = readTarget(url)
  return new Promise((resolve, reject) => {
    let isReused = false
    let text = ''
    const passenger: Passenger = {
      onSent: (reused) => {
        isReused = reused
      },
      onHead: () => undefined,
      onBody: (bytes) => {
        text += Buffer.from(bytes).toString('utf8')
      },
      onOver: () => resolve({ body: text, reused: isReused }),
      onFlood: () => reject(new Error('too much')),
      onFailure: reject,
    }
    pool.send(target, encodeRequest(target, {}, body), passenger)
  })
}

const echo: RequestListener = (request, response) => {
  request.setEncoding('utf8')
  let text = ''
  request.on('data', (chunk: string) => {
    text += chunk
  })
  request.on('end', () => response.end(text))
}

function whenCalled() {
  let call: () => void = () => undefined
  const called = new Promise<void>((resolve) => {
    call = resolve
  })
  return { call: () => call(), called }
}

describe('a pool of connections', () => {
  it('brings each answer to its own request, over few connections', async () => {
    let connections = 0
    const server = createHttpServer(echo).on('connection', () => connections++)
    const url = await listen(server)
    const pool = createPool()
    const worker = async (name: number) => {
      for (let n = 0; n < 50; n++) {
        const text = `${name}/${n} ü ${'x'.repeat((n * 7919) % 30_000)}`
        expect((await send(pool, url, text)).body).toBe(text)
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, name) => worker(name)))
    expect(connections).toBeLessThanOrEqual(8)
  })

  it('does not use a connection again that the receiver will not keep', async () => {
    const server = createHttpServer((_request, response) => {
      response.setHeader('keep-alive', 'timeout=1')
      response.end('ok')
    })
    const url = await listen(server)
    const pool = createPool()
    await send(pool, url)
    await nextTurn()
    expect((await send(pool, url)).reused).toBe(false)
  })

  it('closes a connection on which something comes that nobody asked for', async () => {
    const closed = whenCalled()
    const server = createServer((socket) => {
      socket.once('close', () => closed.call())
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
        setImmediate(() => socket.write('HTTP/1.1 200 OK\r\n'))
      })
    })
    const pool = createPool()
    await send(pool, await listen(server))
    await closed.called
  })

  it('breaks off all that is on the way when it is destroyed', async () => {
    const closed = whenCalled()
    const server = createServer((socket) =>
      socket.once('data', () => pool.destroy()).once('close', () => closed.call()),
    )
    const pool = createPool()
    void send(pool, await listen(server))
    await closed.called
  })
})
