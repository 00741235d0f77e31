import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { everyPage } from '../ui/every-page.ts'

/** Every room and piece of equipment, by name. */
export function useFacilities() {
  return useQuery({
    queryKey: queryKeys.allFacilities,
    queryFn: () => everyPage((page) => api.facilities.list({ limit: 200, ...page })),
    staleTime: 30_000,
  })
}
