import type { Bellhop } from '../support/spawn-bellhop.ts'
import { topic } from './prepare-organization.ts'

/** Throws unless a server whose database cannot work says so with one of these statuses, in the form of a problem. */
export async function expectUnavailable({ api }: Bellhop, statuses: readonly number[]): Promise<void> {
  const answers = await Promise.all([
    api.post('/v1/events', { topic, data: {} }),
    api.post('/v1/events/batch', { events: [{ topic, data: {} }] }),
    api.get('/v1/bookings'),
    api.get('/readyz'),
  ])
  for (const { status, body } of answers) {
    if (statuses.includes(status) && body.status === status && typeof body.detail === 'string') continue
    throw new Error(`Instead of ${statuses.join(' or ')} the answer was ${status}: ${JSON.stringify(body)}`)
  }
  const alive = await api.get('/healthz')
  if (alive.status !== 200) throw new Error(`/healthz answered ${alive.status} while the database was away.`)
}
