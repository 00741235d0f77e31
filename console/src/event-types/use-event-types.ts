import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { EventType, Page } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'

const mostPages = 10

async function allEventTypes(): Promise<EventType[]> {
  const all: EventType[] = []
  let cursor: string | undefined
  for (let count = 0; count < mostPages; count += 1) {
    const page: Page<EventType> = await api.eventTypes.list({ limit: 100, cursor })
    all.push(...page.data)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  return all
}

/** Everything that can be booked. */
export function useEventTypes() {
  return useQuery({ queryKey: queryKeys.eventTypes, queryFn: allEventTypes, staleTime: 10_000 })
}
