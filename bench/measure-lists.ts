import { request } from 'undici'
import { z } from 'zod'
import { encodeCursor } from '../src/shared/cursor.ts'
import { firstIdAt } from '../src/shared/ids.ts'
import type { Percentiles } from './bench-result.ts'
import { historyDays } from './fill-history.ts'
import { percentilesOf } from './percentiles-of.ts'
import { topicOf } from './set-up-endpoints.ts'
import type { Program } from './start-program.ts'

const timesEach = 20
const dayMs = 86_400_000

export interface ListTimes extends Percentiles {
  readonly name: string
}

const Page = z.object({ data: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable().optional() })
const Deliveries = Page.extend({
  data: z.array(z.object({ id: z.string(), eventId: z.string(), endpointId: z.string(), subjectId: z.string() })),
})

/**
 * Asks for the lists that the console shows: with each filter, with values that much and nothing has, from the start and from
 * the middle.
 *
 * @param quiet the number of an endpoint that was never sent anything
 */
export async function measureLists(program: Program, quiet: number): Promise<ListTimes[]> {
  const some = Deliveries.parse(await get(program, '/v1/deliveries?limit=1')).data[0]
  if (some === undefined) throw new Error('There are no deliveries to list.')
  const endpoints = z
    .object({ data: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(await get(program, '/v1/endpoints?limit=200')).data
  const silent = endpoints.find(({ name }) => name === `Endpoint ${quiet}`)?.id ?? ''
  const middle = new Date(Date.now() - (historyDays / 2) * dayMs)
  const deep = (prefix: 'dlv' | 'evt') => `cursor=${encodeCursor([firstIdAt(prefix, middle)])}`
  const day = `from=${middle.toISOString()}&to=${new Date(middle.getTime() + dayMs).toISOString()}`
  const queries: Record<string, string> = {
    'deliveries: all': '/v1/deliveries',
    'deliveries: all, deep': `/v1/deliveries?${deep('dlv')}`,
    'deliveries: a day': `/v1/deliveries?${day}`,
    'deliveries: delivered': '/v1/deliveries?status=delivered',
    'deliveries: failed': '/v1/deliveries?status=failed',
    'deliveries: failed, deep': `/v1/deliveries?status=failed&${deep('dlv')}`,
    'deliveries: cancelled': '/v1/deliveries?status=cancelled',
    'deliveries: pending': '/v1/deliveries?status=pending',
    'deliveries: archived': '/v1/deliveries?status=archived',
    'deliveries: an endpoint': `/v1/deliveries?endpointId=${some.endpointId}`,
    'deliveries: an endpoint, deep': `/v1/deliveries?endpointId=${some.endpointId}&${deep('dlv')}`,
    'deliveries: an endpoint, failed': `/v1/deliveries?endpointId=${some.endpointId}&status=failed`,
    'deliveries: an endpoint, archived': `/v1/deliveries?endpointId=${some.endpointId}&status=archived`,
    'deliveries: a quiet endpoint': `/v1/deliveries?endpointId=${silent}`,
    'deliveries: a quiet endpoint, failed': `/v1/deliveries?endpointId=${silent}&status=failed`,
    'deliveries: a trigger': `/v1/deliveries?trigger=${topicOf(1)}`,
    'deliveries: a trigger, failed': `/v1/deliveries?trigger=${topicOf(1)}&status=failed`,
    'deliveries: a quiet trigger': `/v1/deliveries?trigger=${topicOf(quiet)}`,
    'deliveries: another endpoint’s trigger': `/v1/deliveries?endpointId=${some.endpointId}&trigger=${topicOf(quiet)}`,
    'deliveries: a subject': `/v1/deliveries?subjectId=${some.subjectId}`,
    'deliveries: an event': `/v1/deliveries?eventId=${some.eventId}`,
    'events: all': '/v1/events',
    'events: all, deep': `/v1/events?${deep('evt')}`,
    'events: a topic': `/v1/events?topic=${topicOf(1)}`,
    'events: a quiet topic': `/v1/events?topic=${topicOf(quiet)}`,
    'events: a subject': `/v1/events?subjectId=${some.subjectId}`,
    'events: an endpoint': `/v1/events?endpointId=${some.endpointId}`,
    'events: an unknown endpoint': `/v1/events?endpointId=${firstIdAt('ep', new Date(0))}`,
    'endpoints with their last day': '/v1/endpoints?include=stats',
  }
  const results: ListTimes[] = []
  for (const [name, path] of Object.entries(queries)) results.push({ name, ...(await measure(program, path)) })
  return results
}

async function measure(program: Program, path: string): Promise<Percentiles> {
  const durations: number[] = []
  while (durations.length < timesEach) {
    const from = performance.now()
    await get(program, path)
    durations.push(performance.now() - from)
  }
  return percentilesOf(durations)
}

async function get(program: Program, path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${program.apiKey}` }
  const response = await request(`${program.url}${path}`, { headers })
  const text = await response.body.text()
  if (response.statusCode !== 200) throw new Error(`GET ${path} was answered ${response.statusCode}: ${text}`)
  return JSON.parse(text)
}
