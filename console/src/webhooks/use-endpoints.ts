import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { EndpointWithStats, Page } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'

/** Pages of 100; an organization with more than a thousand webhooks sees the newest thousand. */
const mostPages = 10

async function allEndpoints(): Promise<EndpointWithStats[]> {
  const all: EndpointWithStats[] = []
  let cursor: string | undefined
  for (let count = 0; count < mostPages; count += 1) {
    const page: Page<EndpointWithStats> = await api.endpoints.list({ include: 'stats', limit: 100, cursor })
    all.push(...page.data)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  return all
}

/** Every webhook of the organization with what happened in its last 24 hours. */
export function useEndpoints() {
  return useQuery({
    queryKey: queryKeys.endpointList,
    queryFn: allEndpoints,
    staleTime: 5_000,
    refetchInterval: 15_000,
  })
}
