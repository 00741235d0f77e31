/** An instant as the payload writes it everywhere: whole seconds in UTC, `2026-01-31T10:00:00Z`. */
export function payloadTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** An instant as the body's `createdAt` writes it: milliseconds in UTC, `2026-01-31T10:00:00.000Z`. */
export function bodyTime(instant: string): string {
  return new Date(instant).toISOString()
}
