import { expect, it } from 'vitest'
import { organizationOf } from './installable.ts'

it.each([
  ['/acme', 'acme'],
  ['/acme/intro', 'acme'],
  ['/', null],
  ['/booking/bkg_1', null],
])('%s is a page of %s', (pathname, organization) => {
  expect(organizationOf(pathname)).toBe(organization)
})
