import { Agent, type Dispatcher, request } from 'undici'

export interface ApiAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape they assert.
  readonly body: any
}

export interface ApiClient {
  get(path: string): Promise<ApiAnswer>
  post(path: string, body?: unknown): Promise<ApiAnswer>
  put(path: string, body: unknown): Promise<ApiAnswer>
  patch(path: string, body: unknown): Promise<ApiAnswer>
  delete(path: string): Promise<ApiAnswer>
}

// Connections are not kept: a test that ends its server must not meet the connections of the one before.
const dispatcher = new Agent({ pipelining: 0 })

/** Speaks to a server over the network. Rejects when no answer came. */
export function createApiClient(url: string, key: string | null): ApiClient {
  async function call(method: Dispatcher.HttpMethod, path: string, body?: unknown): Promise<ApiAnswer> {
    const answer = await request(`${url}${path}`, {
      method,
      dispatcher,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.body.text()
    const isJson = /json/.test(String(answer.headers['content-type']))
    return { status: answer.statusCode, body: isJson ? JSON.parse(text) : text }
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
  }
}
