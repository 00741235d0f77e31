import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { type Dispatcher, Pool } from 'undici'
import { connections } from './bench-result.ts'
import { sendLoad } from './send-load.ts'
import type { Receiver } from './start-receiver.ts'

/** As much as the body of a delivery of `deliver`. */
const bodyBytes = 1024

export const bareLoopName = 'bare undici loop, signed'

const key = randomBytes(24)
const body = JSON.stringify({ data: 'x'.repeat(bodyBytes - '{"data":""}'.length) })

/** A request as a delivery is one, with a new id and a signature of its own. */
export function signedRequest(): { readonly id: string; readonly options: Dispatcher.RequestOptions } {
  const id = `msg_${randomUUID()}`
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
  return { id, options: { path: '/', method: 'POST', headers, body } }
}

/**
 * The yardstick of `deliver`: how many signed requests per second a loop makes that does nothing else, with nothing stored,
 * ordered, retried or logged.
 */
export async function measureBareLoop(receiver: Receiver, seconds: number): Promise<number> {
  const pool = new Pool(receiver.url, { connections, pipelining: 1 })
  const send = async () => {
    const response = await pool.request(signedRequest().options)
    await response.body.dump()
  }
  await sendLoad(Math.min(1, seconds), send)
  const before = await receiver.ask('reset')
  await sendLoad(seconds, send)
  const after = await receiver.ask('reset')
  await pool.close()
  return (after.requests / (after.atMs - before.atMs)) * 1000
}
