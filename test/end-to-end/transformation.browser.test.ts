import { expect, it } from 'vitest'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const wrong = `function transform(event) {
  console.log('so far', event.topic)
  return { body: event.data.order.total }
}`
const right = `function transform({ topic, data }) {
  return { body: { text: topic, data } }
}`

it('a transformation is written with a preview that follows, its mistakes lead to their place, and it is saved', async () => {
  const bellhop = await startBellhop({ env: { BELLHOP_BOOTSTRAP_API_KEY: '' } })
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Add webhook' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Orders')
  await page.getByRole('textbox', { name: 'Address' }).fill('https://orders.brightwater.example/hooks')
  await page.getByText('booking.created', { exact: true }).first().click()
  await page.getByRole('radio', { name: 'JavaScript of your own' }).check()
  const code = page.getByRole('textbox', { name: 'JavaScript' })
  await code.fill(wrong)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByText('so far booking.created').waitFor()
  await page.getByRole('button', { name: 'Go to the place' }).click()
  const before = 'document.activeElement.value.slice(0, document.activeElement.selectionStart)'
  const line = await page.evaluate<number>(`${before}.split('\\n').length`)
  expect(line).toBe(3)

  await page.getByRole('button', { name: 'Create webhook' }).click()
  await page.locator('[id$="-error"]', { hasText: /^Line 3, column \d+: The code failed: TypeError/ }).waitFor()
  await code.fill(right)
  await page.getByText('"booking.created"').first().waitFor()
  const created = page.waitForResponse((response) => response.status() === 201)
  await page.getByRole('button', { name: 'Create webhook' }).click()
  await created
  type Listed = { data: { name: string; transformation: string | null }[] }
  const { data } = await page.evaluate<Listed>("fetch('/v1/endpoints').then((response) => response.json())")
  expect(data.find(({ name }) => name === 'Orders')?.transformation).toBe(right)
}, 120_000)
