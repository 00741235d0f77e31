import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { TestResult } from '../delivery/delivery.ts'
import { Endpoint } from '../endpoints/endpoint.ts'
import { Event } from '../events/event.ts'
import { TopicView } from '../events/topics/custom-topic.ts'
import { oneLine } from './remote/attempt-line.ts'
import { connect, type RemoteOptions, remoteCommand, type ServerClient } from './remote/server-client.ts'

interface TriggerOptions extends RemoteOptions {
  readonly endpoint?: string
  readonly data?: string
  readonly key?: string
}

export function triggerCommand(): Command {
  return remoteCommand('trigger')
    .description('Publish an event with the data of its topic’s sample: every webhook that listens gets it')
    .argument('<event>', 'a topic, like booking.created; with --endpoint also a trigger of its dialect')
    .option('--data <json>', 'other data: a JSON object, or @file')
    .option('--key <text>', 'ordering key: events with the same one arrive in order')
    .option('--endpoint <id>', 'send a test to this webhook alone, past the queue; nothing is stored or counted')
    .action((event: string, options: TriggerOptions) => {
      const server = connect(options)
      return options.endpoint === undefined
        ? publish(server, event, options)
        : test(server, event, options.endpoint, options)
    })
}

async function publish(server: ServerClient, topic: string, { data: given, key }: TriggerOptions): Promise<void> {
  const data = given === undefined ? await sampleOf(server, topic) : await readData(given)
  const orderingKey = key === undefined ? {} : { orderingKey: key }
  const { id } = await server.post('/v1/events', { topic, data, ...orderingKey }, z.object({ id: z.string() }))
  const { decisions } = await server.get(`/v1/events/${id}`, Event)
  console.log(id)
  const { data: endpoints } = await server.get('/v1/endpoints?limit=200', z.object({ data: z.array(Endpoint) }))
  const names = new Map<string, string>(endpoints.map((each) => [each.id, each.name]))
  for (const decision of decisions) {
    const name = names.get(decision.endpointId) ?? decision.endpointId
    const what = decision.outcome === 'delivery' ? decision.deliveryId : `skipped: ${decision.reason}`
    console.log(oneLine(`    ${name}  ${what}`))
  }
  if (decisions.length === 0) console.log('    There is no webhook yet: bellhop endpoint create')
}

async function sampleOf(server: ServerClient, topic: string): Promise<unknown> {
  const { data: topics } = await server.get('/v1/topics', z.object({ data: z.array(TopicView) }))
  const found = topics.find((each) => each.topic === topic)
  if (found === undefined) {
    throw new Error(`There is no topic ${topic}. Known are: ${topics.map((each) => each.topic).join(', ')}.`)
  }
  if (found.custom) throw new Error(`${topic} is a topic of your own, which has no sample: give its data with --data.`)
  return found.sample
}

async function test(
  server: ServerClient,
  trigger: string,
  endpointId: string,
  { data, key }: TriggerOptions,
): Promise<void> {
  if (data !== undefined || key !== undefined) throw new Error('A test sends the sample: leave out --data and --key.')
  const path = `/v1/endpoints/${encodeURIComponent(endpointId)}/test`
  const { delivered, response, error, durationMs } = await server.post(path, { trigger }, TestResult)
  console.log(`${delivered ? 'ok    ' : 'failed'}  ${response?.status ?? error?.code}  ${Math.round(durationMs)} ms`)
  if (error !== null) console.log(`    ${oneLine(error.message)}`)
  if (!delivered) process.exitCode = 1
}

async function readData(given: string): Promise<unknown> {
  const text = given.startsWith('@') ? await readFile(given.slice(1), 'utf8') : given
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error('--data must be a JSON object, or @ and the name of a file that holds one', { cause: error })
  }
}
