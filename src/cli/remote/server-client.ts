import { Command } from 'commander'
import { type Dispatcher, request } from 'undici'
import { z } from 'zod'
import { readApiKey } from '../../config/env.ts'
import { readServerSentEvents, type ServerSentEvent } from './read-server-sent-events.ts'

/** A running server, as commands speak to it. Every method throws an `Error` that says what is wrong and what would be right. */
export interface ServerClient {
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>
  post<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.infer<Schema>>
  /** Events from now on, or after the one with this id, until the server ends them or `signal` is aborted. */
  stream(path: string, after: string | null, signal: AbortSignal): Promise<AsyncIterable<ServerSentEvent>>
}

/** The server has answered, and what it said will not change by asking again. */
export class RefusedError extends Error {}

export interface RemoteOptions {
  readonly url: string
}

const Problem = z.object({
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** A command that speaks to a running server. */
export function remoteCommand(name: string): Command {
  return new Command(name).option('--url <address>', 'where the server answers', 'http://localhost:8080')
}

/** Throws when there is no key, or the address is none. */
export function connect({ url }: RemoteOptions, key = readApiKey()): ServerClient {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error(`--url must be an address like https://book.example.com, not ${url}`)
  }
  if (key === null) {
    throw new Error('Set BELLHOP_API_KEY to an API key of your organization. The console makes them under API keys.')
  }
  const base = url.replace(/\/+$/, '')
  const authorization = `Bearer ${key}`

  async function ask(
    method: Dispatcher.HttpMethod,
    path: string,
    { body, headers, signal }: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<Dispatcher.ResponseData> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const typed: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await request(`${base}${path}`, {
      method,
      headers: { authorization, ...typed, ...headers },
      ...sent,
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      throw signal?.aborted === true ? error : new Error(unreachable(base), { cause: error })
    })
    if (answer.statusCode >= 200 && answer.statusCode < 300) return answer
    throw explain(answer.statusCode, base, await answer.body.text())
  }

  return {
    get: async (path, schema) => schema.parse(await (await ask('GET', path)).body.json()),
    post: async (path, body, schema) => schema.parse(await (await ask('POST', path, { body })).body.json()),
    async stream(path, after, signal) {
      const headers: Record<string, string> = after === null ? {} : { 'last-event-id': after }
      return readServerSentEvents((await ask('GET', path, { headers, signal })).body)
    },
  }
}

function unreachable(base: string): string {
  return `No server answers at ${base}. Start it with "bellhop start", or name another with --url.`
}

function explain(status: number, base: string, text: string): Error {
  const problem = Problem.safeParse(parseOrNull(text))
  if (!problem.success) return new Error(`${base} answered ${status}, and not as a Bellhop does.`)
  const { title, detail, errors = [] } = problem.data
  const lines = errors.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`)
  const message = [`${title}: ${detail}`, ...lines].join('\n')
  return status < 500 && status !== 429 ? new RefusedError(message) : new Error(message)
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
