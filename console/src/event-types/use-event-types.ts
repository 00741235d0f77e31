import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { everyPage } from '../ui/every-page.ts'

/** Everything that can be booked. */
export function useEventTypes() {
  return useQuery({
    queryKey: queryKeys.eventTypes,
    queryFn: () => everyPage((page) => api.eventTypes.list({ limit: 100, ...page })),
    staleTime: 10_000,
  })
}
