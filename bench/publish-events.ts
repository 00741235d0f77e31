import { Pool } from 'undici'
import { connections } from './bench-result.ts'
import { type Load, sendLoad } from './send-load.ts'

export interface Publishing {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Of one request. */
  readonly events: number
}

/** Sends the same request again and again over all connections. Counts events; throws when one is not accepted. */
export async function publishEvents({ url, headers, body, events }: Publishing, seconds: number): Promise<Load> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const options = {
    path: pathname,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  } as const
  try {
    const load = await sendLoad(seconds, async () => {
      const response = await pool.request(options)
      if (response.statusCode !== 202) {
        throw new Error(`${url} answered ${response.statusCode}: ${await response.body.text()}`)
      }
      await response.body.dump()
    })
    return { done: load.done * events, seconds: load.seconds }
  } finally {
    await pool.close()
  }
}
