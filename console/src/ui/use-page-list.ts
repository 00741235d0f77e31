import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import type { PageQuery } from '../api/api.ts'
import type { Page } from '../api/api-shapes.ts'

interface PageListOptions<Item> {
  queryKey: readonly unknown[]
  load: (page: PageQuery) => Promise<Page<Item>>
  /** Asks again after this many milliseconds, while few pages are shown. */
  everyMs?: number
  limit?: number
}

/** How many pages are asked again at every tick; with more, only coming back to the page does it. */
const livePages = 2

/** A list with cursors, page after page in one array. */
export function usePageList<Item>(options: PageListOptions<Item>): UseInfiniteQueryResult<Item[]> {
  return useInfiniteQuery({
    queryKey: options.queryKey,
    queryFn: ({ pageParam }) => options.load({ limit: options.limit ?? 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ data }) => data),
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      options.everyMs !== undefined && (query.state.data?.pages.length ?? 0) <= livePages ? options.everyMs : false,
  })
}
