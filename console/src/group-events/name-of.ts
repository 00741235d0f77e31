import type { Registration } from '../api/api-shapes.ts'

/** Whoever registered. */
export function nameOf({ attendees }: Pick<Registration, 'attendees'>): string {
  return attendees[0]?.name ?? ''
}
