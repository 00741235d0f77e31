const name = 'bellhop-language'

/** A browser that lets a page keep nothing says so by an exception. */
function refused(error: unknown): boolean {
  return error instanceof DOMException
}

/** The language that was chosen in this browser; null when none was. */
export function readKeptLanguage(): string | null {
  try {
    return localStorage.getItem(name)
  } catch (error) {
    if (refused(error)) return null
    throw error
  }
}

/** Keeps the choice for the next visit, where the browser allows it. */
export function keepLanguage(language: string): void {
  try {
    localStorage.setItem(name, language)
  } catch (error) {
    if (!refused(error)) throw error
  }
}
