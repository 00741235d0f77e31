import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'

/** The members of the organization. */
export function useMembers() {
  return useQuery({ queryKey: queryKeys.members, queryFn: api.members.list, staleTime: 60_000 })
}
