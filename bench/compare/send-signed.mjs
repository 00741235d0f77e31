import { createHmac, randomBytes } from 'node:crypto'

/*
 * What somebody writes who sends webhooks from a queue of jobs: sign the body, send it with `fetch`, and throw when the answer is no
 * success, so that the queue tries again.
 */
const secret = randomBytes(24)
const timeoutMs = 30_000

/** How many requests are under way at once: as many as of the bare loop. */
export const concurrency = 64

/** The job of this number: an endpoint, an id, and a body of 1 KiB. */
export function jobOf(number, receiverUrl, endpoints) {
  const id = `msg_${number}`
  const head = JSON.stringify({ id, timestamp: new Date().toISOString(), data: '' })
  const body = `${head.slice(0, -2)}${'x'.repeat(1024 - head.length)}"}`
  return { id, url: `${receiverUrl}/${number % endpoints}`, body }
}

export async function sendSigned({ id, url, body }) {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
}
