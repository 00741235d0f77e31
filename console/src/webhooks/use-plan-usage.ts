import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'

/** How many webhooks the organization's plan has room for. */
export function usePlanUsage() {
  return useQuery({ queryKey: queryKeys.planUsage, queryFn: api.organization.planUsage, staleTime: 5_000 })
}
