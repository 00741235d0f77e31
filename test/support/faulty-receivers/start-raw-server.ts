import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import type { RunningReceiver, Zone } from './faulty-receiver.ts'

export interface RawServerOptions {
  readonly tls?: TlsOptions
  /** Keeps its own side open when the sender closes. */
  readonly allowHalfOpen?: boolean
  /** Default 127.0.0.1. */
  readonly host?: string
  readonly path?: string
}

/** A server whose connections do whatever `onConnection` does with them, on a free port of 127.0.0.1. */
export async function startRawServer(
  onConnection: (socket: Socket) => void,
  { tls, allowHalfOpen = false, host = '127.0.0.1', path = '/' }: RawServerOptions = {},
): Promise<RunningReceiver> {
  const sockets = new Set<Socket>()
  const hold = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // The sender breaks off whenever it has seen enough.
    socket.on('error', () => socket.destroy())
  }
  const server = tls === undefined ? createServer({ allowHalfOpen }, onConnection) : createTlsServer(tls, onConnection)
  server.on('connection', hold)
  server.on('secureConnection', hold)
  server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  const zone: Zone | undefined = host === '127.0.0.1' ? undefined : { [host]: async () => ['127.0.0.1'] }
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}:${port}${path}`,
    ...(zone === undefined ? {} : { zone }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
