import type { Page } from '../api/api-shapes.ts'

const mostPages = 10

/** What stands on all pages of a list together, ten of them at most. */
export async function everyPage<Item>(load: (page: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = []
  let cursor: string | undefined
  for (let count = 0; count < mostPages; count += 1) {
    const page = await load(cursor === undefined ? {} : { cursor })
    all.push(...page.data)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  return all
}
