import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.tsx'
import { Waiting } from './waiting.tsx'

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  waiting?: ReactNode
  children: (data: Data) => ReactNode
}

/** Shows what a query brought, or that it is under way, or why it failed. */
export function Loaded<Data>({ query, waiting = <Waiting />, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />
  return waiting
}
