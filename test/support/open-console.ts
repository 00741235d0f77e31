import type { Page } from 'playwright-core'
import type { Visitor } from './open-browser.ts'
import type { Bellhop } from './spawn-bellhop.ts'

/** Opens the console by the link that `start` printed, and comes back once the visitor is signed in. */
export async function openConsole(visitor: Visitor, bellhop: Bellhop): Promise<Page> {
  const page = await visitor.open(bellhop.address('Console'))
  // Whoever leaves while the link is checked is not signed in, and the page that says so has a heading too.
  await page.waitForURL((url) => !url.searchParams.has('token'))
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
