import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Customer } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { isSearchable } from './known-guest.ts'

const mostFound = 8

/** The customers with `text` in their name or address, a moment after the last key; the newest where there are many. */
export function useCustomerSearch(text: string): Customer[] {
  const [rested] = useDebouncedValue(text.trim(), 250)
  const found = useQuery({
    queryKey: queryKeys.customerSearch(rested),
    queryFn: () => api.customers.list({ q: rested, limit: mostFound }),
    enabled: isSearchable(rested),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  return isSearchable(text) && isSearchable(rested) ? (found.data?.data ?? []) : []
}
