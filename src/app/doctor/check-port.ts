import { createServer } from 'node:net'
import { z } from 'zod'
import type { Config } from '../../config/config.ts'
import { type Finding, failure, ok, reasonOf, skipped } from './finding.ts'

const answerMs = 2000

const Health = z.object({ status: z.literal('ok'), version: z.string() })

/** Whether the server could listen, or does so already. */
export async function checkPort({ host, port, role }: Pick<Config, 'host' | 'port' | 'role'>): Promise<Finding> {
  const check = 'port'
  if (role === 'delivery') return skipped(check, 'A process that only delivers listens on none')
  if (port === 0) return ok(check, 'The system chooses a free one')
  const error = await tryListen(host, port)
  if (error === null) return ok(check, `${port} on ${host} is free`)
  if (error.code === 'EADDRINUSE') {
    const version = await askForHealth(host, port)
    if (version !== null) return ok(check, `Bellhop ${version} answers on ${port}`)
    const advice = 'Stop the other program, or choose another port with BELLHOP_PORT.'
    return failure(check, `Another program has ${port} on ${host}`, advice)
  }
  const advice =
    error.code === 'EACCES'
      ? 'Ports below 1024 are for root: choose a higher one with BELLHOP_PORT.'
      : 'Check BELLHOP_HOST and BELLHOP_PORT.'
  return failure(check, `${host}:${port} cannot be listened on: ${reasonOf(error)}`, advice)
}

function tryListen(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', done)
    server.listen(port, host, () => server.close(() => done(null)))
  })
}

/** The version of the Bellhop that listens there; null when something else does. */
async function askForHealth(host: string, port: number): Promise<string | null> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  try {
    const signal = AbortSignal.timeout(answerMs)
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal, redirect: 'error' })
    return Health.parse(await answer.json()).version
  } catch {
    // Whatever it is, it is not Bellhop.
    return null
  }
}
