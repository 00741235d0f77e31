import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'

/** The organization with its settings. */
export function useOrganization() {
  return useQuery({ queryKey: queryKeys.organization, queryFn: api.organization.get, staleTime: 30_000 })
}
