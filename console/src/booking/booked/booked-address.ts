import { searchText } from '../link/choices.ts'

/**
 * The booking's page for a visitor who is on these pages already: the path and token of `manageUrl` under the address that they
 * came by, which may differ from the server's public one, with the language and clock that they chose.
 */
export function bookedAddress(manageUrl: string, search: URLSearchParams): string {
  const url = new URL(manageUrl, 'http://localhost')
  const next = new URLSearchParams(url.search)
  for (const name of ['lang', 'hours', 'timeZone']) {
    const value = search.get(name)
    if (value !== null) next.set(name, value)
  }
  return url.pathname + searchText(next)
}
