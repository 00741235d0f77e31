import { existsSync } from 'node:fs'

/**
 * Finds the browser of the browser tests: `CHROMIUM_PATH`, the system's, then the one that Playwright downloads.
 * @returns {Promise<string | undefined>} the path of the program
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) return existsSync(given) ? given : undefined
  const { chromium } = await import('playwright-core')
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', chromium.executablePath()].find((path) => existsSync(path))
}
