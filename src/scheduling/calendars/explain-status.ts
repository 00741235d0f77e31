/** What an HTTP status means for whoever connected a calendar. */
export function explainStatus(status: number): string {
  if (status === 401 || status === 403) {
    return `The calendar's server refuses the user name or password (HTTP ${status}).`
  }
  if (status === 404 || status === 410) return `There is no calendar at this address (HTTP ${status}).`
  if (status >= 300 && status < 400)
    return `The calendar has moved to another address (HTTP ${status}); enter the new one.`
  if (status === 429) return 'The calendar is asked too often for its server (HTTP 429).'
  if (status === 507) return "The calendar's server has no room left (HTTP 507)."
  if (status >= 500) return `The calendar's server has trouble of its own (HTTP ${status}).`
  return `The calendar's server answered with HTTP ${status}.`
}
