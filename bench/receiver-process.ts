import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What a path does with its requests: keep them until it is told something else, answer them after 29 s, reset the connection, or
 * answer them at once.
 */
export type ApartBehaviour = 'hang' | 'late' | 'reset' | 'answer'

/**
 * `hold` keeps every request without an answer, `open` answers them; `reset` forgets what was counted, after telling it; `record`
 * notes from then on when each request arrived; an object sets one path apart, whose requests are not counted then.
 */
export type ReceiverCommand =
  | 'count'
  | 'reset'
  | 'hold'
  | 'open'
  | 'record'
  | { readonly path: string; readonly apart: ApartBehaviour }

/** Of the paths that are not set apart. */
export interface ReceiverCount {
  readonly requests: number
  /** Different values of `webhook-id`. */
  readonly distinct: number
  readonly duplicates: number
  /** Of this process's clock, in milliseconds. */
  readonly atMs: number
  /** What `record` noted, told with `reset` only. */
  readonly arrivals: readonly Arrival[]
}

/** The event's id, or the message's where there is none, and when the whole request was there: milliseconds since 1970. */
export type Arrival = readonly [id: string, atMs: number]

/*
 * The receiver of every benchmark: reads the whole request, counts its id, answers 200.
 */
const lateMs = 29_000
const seen = new Set<string>()
const pathsApart = new Map<string, ApartBehaviour>()
let requests = 0
let holding = false
let recording = false
let arrivals: Arrival[] = []
const held: ServerResponse[] = []
const heldApart = new Set<ServerResponse>()

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    const apart = pathsApart.size === 0 ? undefined : pathsApart.get(request.url ?? '')
    if (apart === undefined) answer(request, response)
    else answerApart(apart, request, response)
  })
})
server.keepAliveTimeout = 0

function answer(request: IncomingMessage, response: ServerResponse): void {
  requests++
  const message = String(request.headers['webhook-id'])
  seen.add(message)
  if (recording) {
    const event = request.headers['bellhop-event-id']
    arrivals.push([typeof event === 'string' ? event : message, performance.timeOrigin + performance.now()])
  }
  if (holding) held.push(response)
  else response.end()
}

function answerApart(how: ApartBehaviour, request: IncomingMessage, response: ServerResponse): void {
  if (how === 'answer') response.end()
  if (how === 'reset') request.socket.resetAndDestroy()
  if (how === 'late') setTimeout(() => response.end(), lateMs)
  if (how === 'late' || how === 'hang') heldApart.add(response)
}

process.on('message', (command: ReceiverCommand) => {
  const count: ReceiverCount = {
    requests,
    distinct: seen.size,
    duplicates: requests - seen.size,
    atMs: performance.now(),
    arrivals: command === 'reset' ? arrivals : [],
  }
  if (command === 'reset') {
    requests = 0
    seen.clear()
    arrivals = []
    recording = false
  }
  if (command === 'record') recording = true
  if (command === 'hold') holding = true
  if (command === 'open') {
    holding = false
    for (const response of held.splice(0)) response.end()
  }
  if (typeof command === 'object') {
    pathsApart.set(command.path, command.apart)
    for (const response of heldApart) response.end()
    heldApart.clear()
  }
  process.send?.(count)
})
process.on('disconnect', () => process.exit())

server.listen(0, '127.0.0.1', () => {
  // A server that listens on a port has an address of this form.
  process.send?.((server.address() as AddressInfo).port)
})
