import { callApi } from './call-api.ts'
import type { Program } from './start-program.ts'
import type { Receiver } from './start-receiver.ts'

/** The topic that only the endpoint of this number listens to. */
export function topicOf(endpoint: number): string {
  return `bench.topic_${endpoint}`
}

/** Registers a topic for each endpoint, and the endpoints: signed, in the dialect `bellhop`, with everything at its default. */
export async function setUpEndpoints(program: Program, receiver: Receiver, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    await callApi(program, 'PUT', `/v1/topics/${topicOf(number)}`, {})
    await callApi(program, 'POST', '/v1/endpoints', {
      name: `Endpoint ${number}`,
      url: `${receiver.url}/${number}`,
      triggers: [topicOf(number)],
    })
  }
}
