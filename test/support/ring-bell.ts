import { expect } from 'vitest'
import type { ApiClient } from './create-api-client.ts'

const topic = 'bell.rung'

/** Registers a topic and an endpoint that listens to it. Returns the endpoint's id and secret. */
export async function listenForBells(api: ApiClient, url: string): Promise<{ id: string; secret: string }> {
  expect(await api.put(`/v1/topics/${topic}`, {})).toMatchObject({ status: 200 })
  const made = await api.post('/v1/endpoints', { name: 'Bells', url, triggers: [topic] })
  expect(made).toMatchObject({ status: 201 })
  return made.body
}

/** Publishes an event that `listenForBells` has listened for. Returns its id. */
export async function ringBell(api: ApiClient, data: Record<string, unknown> = {}): Promise<string> {
  const answer = await api.post('/v1/events', { topic, data })
  expect(answer).toMatchObject({ status: 202 })
  return answer.body.id
}
