import { type QueryClient, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Session } from '../api/api-shapes.ts'
import { ProblemError } from '../api/problem-error.ts'
import { queryKeys } from '../api/query-keys.ts'

async function currentSession(): Promise<Session | null> {
  try {
    return await api.session.get()
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null
    throw error
  }
}

/** Who is signed in; null for nobody. */
export function useSession() {
  return useQuery({ queryKey: queryKeys.session, queryFn: currentSession, staleTime: 60_000 })
}

/** Ends the session for the page, when the server ended it. What was loaded with it goes too. */
export function forgetSession(client: QueryClient): void {
  client.setQueryData(queryKeys.session, null)
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.session[0] && !isOpen(queryKey) })
}

/** Inspectors can be looked at without a session. */
function isOpen(queryKey: readonly unknown[]): boolean {
  return queryKey[0] === queryKeys.inspectors[0] && queryKey.length > 1
}
