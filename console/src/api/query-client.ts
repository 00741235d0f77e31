import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem-error.ts'

/** A mistake of ours is not repeated; a server that is away or busy is asked twice more. */
function worthAnotherTry(failures: number, error: Error): boolean {
  const final = error instanceof ProblemError && error.status >= 400 && error.status < 500
  return !final && failures < 2
}

/** One cache of answers for a page. `onSignedOut` is told when the server no longer knows the session. */
export function createQueryClient(onSignedOut?: (client: QueryClient) => void): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ProblemError && error.status === 401) onSignedOut?.(client)
      },
    }),
    defaultOptions: {
      queries: { retry: worthAnotherTry, staleTime: 2_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
  return client
}
