import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'

/** The contracts that endpoints can speak. They change with the server's version only. */
export function useDialects() {
  return useQuery({
    queryKey: queryKeys.dialects,
    queryFn: async () => (await api.dialects.list()).data,
    staleTime: 300_000,
  })
}
