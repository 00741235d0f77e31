import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { queryKeys } from '../../api/query-keys.ts'

/** The booking that a link with its token shows. */
export function useBooking(uid: string, token: string) {
  return useQuery({
    queryKey: queryKeys.publicBooking(uid),
    queryFn: () => api.public.booking(uid, token),
    // Someone who waits for the organizer's answer sees it without loading anew.
    refetchInterval: (query) => (query.state.data?.status === 'pending' ? 20_000 : false),
  })
}
