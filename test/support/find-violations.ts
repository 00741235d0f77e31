import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Texts that fade in are judged when they are there. */
const waitForAnimations =
  'Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))).then(() => true)'

const listViolations = `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + (failureSummary ?? ''))))`

/** What axe finds wrong with a page as it stands: the rule, and where it is broken. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(waitForAnimations)
  await page.evaluate(source)
  return page.evaluate<string[]>(listViolations)
}
