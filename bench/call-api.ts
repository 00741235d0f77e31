import { request } from 'undici'
import type { Program } from './start-program.ts'

/** Calls the API of the program under test, and returns its answer; throws when it is no success. */
export async function callApi(
  program: Program,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  body: unknown,
): Promise<unknown> {
  const response = await request(`${program.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${program.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.body.text()
  if (response.statusCode >= 300) throw new Error(`${method} ${path} was answered ${response.statusCode}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}
