import { expect } from 'vitest'
import type { Stage } from './main-job-stage.ts'
import type { ReceivedRequest } from './receiver.ts'

/** Where the stage's server is reached. */
export const origin = 'https://book.example.com'
/** A secret. */
export const token = 'a line of text that both know'

async function triggersOf({ api }: Stage, dialect: string): Promise<string[]> {
  const { data } = (await api.get('/v1/dialects')).body
  return data.find(({ name }: { name: string }) => name === dialect).triggers.map(({ name }: { name: string }) => name)
}

/** Makes an endpoint at `/<dialect>` that listens to every trigger of the dialect. */
export async function listen(stage: Stage, dialect: string, input: Record<string, unknown> = {}): Promise<string> {
  const triggers = await triggersOf(stage, dialect)
  return stage.addEndpoint(`/${dialect}`, { dialect, triggers, ...input })
}

/** Does something with a booking through the API, and returns it as it is then. */
export async function change({ api }: Stage, uid: string, verb: string, input: unknown = {}) {
  const path = `/v1/bookings/${uid}`
  const answer = verb === 'patch' ? await api.patch(path, input) : await api.post(`${path}/${verb}`, input)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  return answer.body
}

/** What arrived, in the order in which it came, once all is sent. */
export async function arrived(stage: Stage, dialect: string): Promise<ReceivedRequest[]> {
  await stage.loop.runOnce()
  return stage.at(`/${dialect}`)
}

/** The bodies, parsed. */
export const bodiesOf = (requests: readonly ReceivedRequest[]) => requests.map(({ body }) => JSON.parse(body))
/** An instant without milliseconds. */
export const seconds = (instant: string) => `${instant.slice(0, 19)}Z`
/** An instant with microseconds. */
export const micro = (instant: string) => instant.replace('Z', '000Z')
