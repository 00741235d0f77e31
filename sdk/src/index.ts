import createFetchClient, { type ClientOptions } from 'openapi-fetch'
import type { components, paths } from './openapi.d.ts'

export type { components, paths }

/** The shape of an API object by its name in the OpenAPI document: `Shape<'Booking'>`. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name]

export interface BellhopClientOptions extends Omit<ClientOptions, 'headers'> {
  /** Where the server is: `https://book.example.com`. */
  readonly baseUrl: string
  /** Sent as a bearer token; absent in the console, which has a session. */
  readonly apiKey?: string
}

/** A client whose paths, parameters and answers are typed by the server's OpenAPI document. Answers are `{data}` or `{error}`. */
export function createClient({ apiKey, ...options }: BellhopClientOptions) {
  return createFetchClient<paths>({
    ...options,
    ...(apiKey === undefined ? {} : { headers: { authorization: `Bearer ${apiKey}` } }),
  })
}

export type BellhopClient = ReturnType<typeof createClient>
