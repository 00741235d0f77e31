import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { findVisibleLiterals } from './support/find-visible-literals.ts'

const root = fileURLToPath(new URL('../console/src', import.meta.url))

/** What reads the same in every language: names of products and standards, samples of code and addresses. */
const allowed = new Set([
  ...['Bellhop', '· Bellhop', 'SMTP_URL', 'BELLHOP_MAIL_FROM', 'Common Expression Language', 'utm_'],
  ...['bkg_…', 'booking.created', 'X-Api-Key', 'application/json', 'desk@example.com'],
  ...['https://example.com/webhooks/bellhop', "data.booking.attendees.exists(a, a.email.endsWith('@example.com'))"],
  // The field that no person sees, left to robots.
  'Website',
  // Which message of an exchange is shown, not a word.
  ...['request', 'response', 'preview'],
])

/** The words of a server that speaks no problem documents, which the pages replace by their own. */
const unseen = new Set(['api/problem-error.ts'])

function pageSources(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|(?:^|\/)texts\//.test(path) && !unseen.has(path))
}

it('the pages say nothing that is not in their texts', () => {
  const paths = pageSources()
  expect(paths.length).toBeGreaterThan(150)
  const found = paths.flatMap((path) =>
    findVisibleLiterals(path, readFileSync(join(root, path), 'utf8'))
      .filter(({ text }) => !allowed.has(text))
      .map(({ line, text }) => `console/src/${path}:${line} ${text}`),
  )
  expect(found).toEqual([])
})
