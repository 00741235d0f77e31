import { expect, it } from 'vitest'
import { readServerSentEvents, type ServerSentEvent } from './read-server-sent-events.ts'

async function eventsOf(...texts: string[]): Promise<ServerSentEvent[]> {
  const bytes = texts.map((text) => new TextEncoder().encode(text))
  async function* chunks() {
    yield* bytes
  }
  const events: ServerSentEvent[] = []
  for await (const event of readServerSentEvents(chunks())) events.push(event)
  return events
}

it('gives events with their names, data and the last id', async () => {
  expect(
    await eventsOf(
      'retry: 2000\n\nevent: ready\ndata: {}\n\n: still here\n\nevent: attempt\nid: a.1\ndata: 1\n\ndata: 2\n\n',
    ),
  ).toEqual([
    { event: 'ready', data: '{}', lastEventId: null },
    { event: 'attempt', data: '1', lastEventId: 'a.1' },
    { event: 'message', data: '2', lastEventId: 'a.1' },
  ])
})

it('puts together what came in pieces, within lines and within characters', async () => {
  const whole = 'event: attempt\r\ndata: {"name":"Zoë: 予約"}\r\n\r\n'
  const bytes = new TextEncoder().encode(whole)
  async function* single() {
    for (const byte of bytes) yield Uint8Array.of(byte)
  }
  const events: ServerSentEvent[] = []
  for await (const event of readServerSentEvents(single())) events.push(event)
  expect(events).toEqual([{ event: 'attempt', data: '{"name":"Zoë: 予約"}', lastEventId: null }])
})

it('leaves out what was not finished, and joins the lines of data', async () => {
  expect(await eventsOf('data: a\ndata: b\n\ndata: cut off')).toEqual([
    { event: 'message', data: 'a\nb', lastEventId: null },
  ])
})
