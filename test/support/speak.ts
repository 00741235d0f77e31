import type { Page } from 'playwright-core'

/** Lets the console speak another language, by the menu of the account. */
export async function speak(page: Page, language: 'English' | 'Deutsch' | '日本語'): Promise<void> {
  await page.getByRole('button', { name: /^(?:Account of|Konto von)|のアカウント/ }).click()
  await page.getByRole('menuitemradio', { name: language }).click()
}
