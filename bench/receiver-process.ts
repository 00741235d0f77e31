import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a path does with its requests: keep them for ever, answer them after 29 s, or reset the connection. */
export type Misbehaviour = 'hang' | 'late' | 'reset'

/**
 * `hold` keeps every request without an answer, `open` answers them; `reset` forgets what was counted, after telling it; `record`
 * notes from then on when each request arrived; an object makes one path misbehave, or null behave again.
 */
export type ReceiverCommand =
  | 'count'
  | 'reset'
  | 'hold'
  | 'open'
  | 'record'
  | { readonly path: string; readonly misbehaviour: Misbehaviour | null }

/** Of the paths that behave, but for `disturbed`. */
export interface ReceiverCount {
  readonly requests: number
  /** Different values of `webhook-id`. */
  readonly distinct: number
  readonly duplicates: number
  /** Requests at paths that misbehave. */
  readonly disturbed: number
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
const misbehaving = new Map<string, Misbehaviour>()
let requests = 0
let disturbed = 0
let holding = false
let recording = false
let arrivals: Arrival[] = []
const held: ServerResponse[] = []

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    const misbehaviour = misbehaving.size === 0 ? undefined : misbehaving.get(request.url ?? '')
    if (misbehaviour === undefined) answer(request, response)
    else misbehave(misbehaviour, request, response)
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

function misbehave(how: Misbehaviour, request: IncomingMessage, response: ServerResponse): void {
  disturbed++
  if (how === 'reset') request.socket.resetAndDestroy()
  if (how === 'late') setTimeout(() => response.end(), lateMs)
}

process.on('message', (command: ReceiverCommand) => {
  const count: ReceiverCount = {
    requests,
    distinct: seen.size,
    duplicates: requests - seen.size,
    disturbed,
    atMs: performance.now(),
    arrivals: command === 'reset' ? arrivals : [],
  }
  if (command === 'reset') {
    requests = 0
    disturbed = 0
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
    if (command.misbehaviour === null) misbehaving.delete(command.path)
    else misbehaving.set(command.path, command.misbehaviour)
  }
  process.send?.(count)
})
process.on('disconnect', () => process.exit())

server.listen(0, '127.0.0.1', () => {
  // A server that listens on a port has an address of this form.
  process.send?.((server.address() as AddressInfo).port)
})
