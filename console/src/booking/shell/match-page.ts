export type Page =
  | { page: 'organization'; organization: string }
  | { page: 'event-type'; organization: string; eventType: string }
  | { page: 'booking' | 'reschedule' | 'cancel'; uid: string }
  | { page: 'not-found' }

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** Which page an address's path stands for. */
export function matchPage(pathname: string): Page {
  const parts = pathname.split('/').filter((part) => part !== '')
  const [first, second, third] = parts.map(decode)
  if (first == null || second === null || third === null || parts.length > 3) return { page: 'not-found' }
  if (first === 'booking') {
    if (second === undefined) return { page: 'not-found' }
    if (third === undefined) return { page: 'booking', uid: second }
    return third === 'reschedule' || third === 'cancel' ? { page: third, uid: second } : { page: 'not-found' }
  }
  if (third !== undefined) return { page: 'not-found' }
  if (second === undefined) return { page: 'organization', organization: first }
  return { page: 'event-type', organization: first, eventType: second }
}
