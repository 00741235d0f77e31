import { expect, it, onTestFinished } from 'vitest'
import { createDatabase } from '../support/create-database.ts'
import { startReceiver } from '../support/receiver.ts'
import { startBellhop, startDeliverer } from '../support/start-bellhop.ts'

const env = { BELLHOP_SECRET_KEY: 'the same for each process of this test' }
const events = 400
const keys = 10
const maxInFlight = 10
const beforeKill = 80

it('a recovery whose processes are killed goes on in another one: all of it, in order, and twice only what was in flight', async () => {
  const arrived: { key: number; n: number; delivery: string }[] = []
  const gate = { open: true, letThrough: Number.POSITIVE_INFINITY }
  const receiver = await startReceiver(async ({ body, headers }) => {
    const { key, n } = JSON.parse(body).data
    arrived.push({ key, n, delivery: headers['bellhop-delivery-id'] ?? '' })
    gate.letThrough -= 1
    // Whoever waits here was killed: no answer reaches them.
    if (gate.letThrough < 0) await new Promise((resolve) => setTimeout(resolve, 60_000).unref())
    return {}
  })
  onTestFinished(() => receiver.close())
  const databaseUrl = await createDatabase()
  const front = await startBellhop({ databaseUrl, env, args: ['--role', 'api'] })
  const first = await startDeliverer({ databaseUrl, env })
  const second = await startDeliverer({ databaseUrl, env })
  const endpoint = await front.api.put('/v1/topics/order.placed', { schema: null }).then(() =>
    front.api.post('/v1/endpoints', {
      ...{ name: 'Orders', url: receiver.url, triggers: ['order.placed'], maxInFlight },
    }),
  )
  const from = new Date(Date.now() - 60_000).toISOString()
  for (let done = 0; done < events; done += 100) {
    const batch = Array.from({ length: 100 }, (_, index) => {
      const n = done + index
      return { topic: 'order.placed', orderingKey: `order-${n % keys}`, data: { key: n % keys, n } }
    })
    expect((await front.api.post('/v1/events/batch', { events: batch })).status).toBe(202)
  }
  await receiver.received(events)
  await expect.poll(() => pendingOf(endpoint.body.id), { timeout: 30_000 }).toBe(0)
  expect(arrived).toHaveLength(events)

  arrived.length = 0
  gate.letThrough = beforeKill
  const job = await front.api.post(`/v1/endpoints/${endpoint.body.id}/recover`, { from, status: 'delivered' })
  expect(job, JSON.stringify(job.body)).toMatchObject({ status: 202, body: { state: 'running', total: events } })
  await expect.poll(() => arrived.length, { timeout: 30_000 }).toBe(beforeKill + maxInFlight)
  await first.kill()
  await second.kill()
  const amid = (await front.api.get(`/v1/recoveries/${job.body.id}`)).body
  expect(amid.state).toBe('running')
  expect(amid.replayed).toBeLessThan(events)

  gate.letThrough = Number.POSITIVE_INFINITY
  await startDeliverer({ databaseUrl, env })
  await expect
    .poll(async () => (await front.api.get(`/v1/recoveries/${job.body.id}`)).body, { timeout: 90_000 })
    .toMatchObject({ state: 'done', replayed: events, skipped: 0 })
  await expect.poll(() => pendingOf(endpoint.body.id), { timeout: 60_000 }).toBe(0)

  const deliveries = new Set(arrived.map(({ delivery }) => delivery))
  expect(deliveries.size).toBe(events)
  expect(arrived.length - events).toBeLessThanOrEqual(maxInFlight)
  for (let key = 0; key < keys; key++) {
    const order = [...new Set(arrived.filter((each) => each.key === key).map(({ n }) => n))]
    expect(order).toEqual(Array.from({ length: events / keys }, (_, index) => key + index * keys))
  }

  async function pendingOf(id: string): Promise<number> {
    return (await front.api.get(`/v1/endpoints/${id}`)).body.pendingDeliveries
  }
}, 240_000)
