import type { Locator, Page } from 'playwright-core'

/** What a visitor of the booking page sees and does, by role and label. */
export function bookingPage(page: Page) {
  const times = page.getByRole('region', { name: 'Choose a time' }).getByRole('listitem').getByRole('button')
  const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true })
  return {
    times,
    name: field('Name'),
    email: field('E-mail'),
    book: page.getByRole('button', { name: 'Book this time' }),
    alert: page.getByRole('alert'),
    /** The day whose times are shown, as `2026-09-02`. */
    async chosenDay(): Promise<string> {
      await times.first().waitFor()
      const day = page.getByRole('gridcell', { selected: true }).getByRole('button')
      return (await day.getAttribute('data-date')) ?? ''
    },
    /** Chooses the first day of the next month that has this many free times; any that has some when absent. */
    async chooseDayOfNextMonth(freeTimes?: number): Promise<void> {
      await times.first().waitFor()
      await page.getByRole('button', { name: 'Next month' }).click()
      const name = freeTimes === undefined ? /, \d+ free times?$/ : new RegExp(`, ${freeTimes} free times$`)
      await page.getByRole('button', { name }).first().click()
    },
    /** The labels of the times, with plain spaces. */
    async shownTimes(): Promise<string[]> {
      await times.first().waitFor()
      return (await times.allInnerTexts()).map((label) => label.replaceAll(/\s+/g, ' ').trim())
    },
    /** Takes the nth free time of the day, 0 for the first. */
    async chooseTime(index: number): Promise<void> {
      await times.nth(index).click()
    },
    async fillIn(person: { name: string; email: string }): Promise<void> {
      await field('Name').fill(person.name)
      await field('E-mail').fill(person.email)
    },
  }
}

/** A time as the booking pages write it for a reader of American English. */
export function americanTime(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', hourCycle: 'h12', timeZone })
  return format.format(new Date(instant)).replaceAll(/\s+/g, ' ')
}

/** The date that a calendar in this zone shows: `2026-09-02`. */
export function dateIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant))
}
