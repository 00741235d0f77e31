import type { PageQuery } from '../api/api.ts'
import type { Page } from '../api/api-shapes.ts'

const perPage = 200

/** How many bookings, and how many dates, the calendar shows at most. */
export const mostItems = 1000

export interface LoadedPages<Item> {
  items: Item[]
  /** There are more than were loaded. */
  more: boolean
}

/** Loads page after page, until there are no more or `mostItems` are there. */
export async function loadPages<Item>(load: (page: PageQuery) => Promise<Page<Item>>): Promise<LoadedPages<Item>> {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const page = await load({ limit: perPage, cursor })
    items.push(...page.data)
    if (page.nextCursor === null) return { items, more: false }
    cursor = page.nextCursor
  } while (items.length < mostItems)
  return { items, more: true }
}
