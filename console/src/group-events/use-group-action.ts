import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '../api/query-keys.ts'

/** Changes dates or registrations, and renews all that this can change. */
export function useGroupAction<Result>(run: () => Promise<Result>, onDone: (result: Result) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: (result) => {
      for (const key of [queryKeys.groupEvents, queryKeys.bookings, queryKeys.events, ['slots']]) {
        void client.invalidateQueries({ queryKey: key })
      }
      onDone(result)
    },
  })
}
