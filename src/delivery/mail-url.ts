const scheme = 'mailto:'

/** Where an e-mail endpoint's deliveries go, in the form of an address like any other. */
export function mailUrl(email: string): string {
  return `${scheme}${email}`
}

export function isMailUrl(url: string): boolean {
  return url.startsWith(scheme)
}

/** The e-mail address in a `mailUrl`. */
export function emailOf(url: string): string {
  return url.slice(scheme.length)
}
