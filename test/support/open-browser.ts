import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

export interface Visitor {
  readonly context: BrowserContext
  /** A page that fails the test when a script on it throws or logs an error. */
  open(url: string): Promise<Page>
}

export interface VisitorOptions {
  readonly timeZone?: string
  readonly locale?: string
  /** Without one, where a test stands between the page and the server. */
  readonly serviceWorkers?: 'allow' | 'block'
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser logs these by itself for answers that the pages expect and explain. */
const expectedAnswer = /^Failed to load resource: the server responded with a status of (?:4\d\d|504)/

/** Of all tests of a worker: starting one takes longer than most tests. It ends with the worker. */
let launched: Promise<Browser> | undefined

/** Opens a Chromium with cookies of its own. It is closed after the test, which fails if one of its pages had errors. */
export async function openBrowser(options: VisitorOptions = {}): Promise<Visitor> {
  const browser = await runningBrowser()
  const context = await newContext(browser, options)
  const errors: string[] = []
  onTestFinished(async () => {
    await context.close()
    if (errors.length > 0) throw new Error(`The pages had errors:\n${errors.join('\n')}`)
  })
  return {
    context,
    async open(url) {
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.stack ?? error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' && !expectedAnswer.test(message.text())) {
          errors.push(`${page.url()}: ${message.text()}`)
        }
      })
      await page.goto(url)
      return page
    },
  }
}

async function runningBrowser(): Promise<Browser> {
  // One that has crashed has failed its test; the next ones are none the worse.
  if (launched !== undefined && (await launched).isConnected()) return launched
  launched = chromium.launch({ executablePath: findChromium(), args })
  return launched
}

async function newContext(browser: Browser, options: VisitorOptions): Promise<BrowserContext> {
  const { timeZone = 'America/New_York', locale = 'en-US', serviceWorkers = 'allow' } = options
  const viewport = { width: 1280, height: 900 }
  const context = await browser.newContext({ timezoneId: timeZone, locale, viewport, serviceWorkers })
  context.setDefaultTimeout(30_000)
  return context
}

function findChromium(): string {
  const places = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser']
  const found = [...places, chromium.executablePath()].find((path) => path !== '' && existsSync(path))
  if (found === undefined) throw new Error('No Chromium was found; name one in CHROMIUM_PATH.')
  return found
}
