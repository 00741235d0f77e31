import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export interface Proxy {
  /** The server's address by way of the proxy. */
  readonly url: string
  /** Resets this share of the connections, 0–1; `toServerFirst` decides for each whether what it was sent still goes through. */
  cut(share: number, toServerFirst: () => boolean): void
  /** For so long nothing passes, in neither direction. */
  hold(forMs: number): Promise<void>
  close(): Promise<void>
}

/** Stands between a program and its database. */
export async function startProxy(serverUrl: string): Promise<Proxy> {
  const target = new URL(serverUrl)
  const pairs = new Set<readonly [client: Socket, server: Socket]>()
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    const pair = [client, server] as const
    pairs.add(pair)
    client.pipe(server)
    server.pipe(client)
    for (const socket of pair) {
      // Either end may be gone at any moment: that is what this is for.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  const url = new URL(serverUrl)
  url.port = String(address.port)
  return {
    url: url.href,
    cut(share, toServerFirst) {
      const all = [...pairs]
      for (const [client, server] of all.slice(0, Math.ceil(share * all.length))) {
        client.resetAndDestroy()
        if (toServerFirst()) server.end()
        else server.resetAndDestroy()
      }
    },
    async hold(forMs) {
      const held = [...pairs].flat()
      for (const socket of held) socket.pause()
      await wait(forMs)
      for (const socket of held) socket.resume()
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve())
        for (const [client] of pairs) client.destroy()
      }),
  }
}
