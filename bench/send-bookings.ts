import { Pool } from 'undici'
import { connections } from './bench-result.ts'
import { type Load, sendLoad } from './send-load.ts'

/** Sends one booking after the other over all connections; throws when one is not taken. */
export async function sendBookings(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
  nextBooking: () => object,
): Promise<Load> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const options = {
    path: pathname,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
  } as const
  try {
    const load = await sendLoad(seconds, async () => {
      const response = await pool.request({ ...options, body: JSON.stringify(nextBooking()) })
      const text = await response.body.text()
      if (response.statusCode !== 201) throw new Error(`${url} answered ${response.statusCode}: ${text}`)
    })
    return load
  } finally {
    await pool.close()
  }
}
