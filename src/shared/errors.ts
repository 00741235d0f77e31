import type { CodeParams } from './field-rules.ts'

/** What is wrong, for programs: a code of a closed list and the values that a sentence about it needs. */
export interface Reason {
  readonly code: string
  readonly params: CodeParams
}

/** One mistake in what a client sent: where it is, and what would be right. */
export interface FieldError {
  /** Dotted path into the body or query, an index is a number: `attendees.0.email`. Empty for the whole body. */
  path: string
  message: string
  /** Not every mistake has one. */
  code?: string
  params?: CodeParams
  /** In a template, code or a condition; both count from 1. */
  line?: number
  column?: number
}

const problems = {
  'validation-failed': { status: 400, title: 'The request has mistakes' },
  'import-unreadable': { status: 400, title: 'The file cannot be read' },
  'import-has-errors': { status: 400, title: 'The file has mistakes' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'missing-credentials': { status: 401, title: 'Sign in or send an API key' },
  'invalid-credentials': { status: 401, title: 'The API key or session is not valid' },
  forbidden: { status: 403, title: 'This is not allowed' },
  'not-found': { status: 404, title: 'Nothing is here' },
  'member-not-found': { status: 404, title: 'There is no such member' },
  'event-type-not-found': { status: 404, title: 'There is no such event type' },
  'booking-not-found': { status: 404, title: 'There is no such booking' },
  'customer-not-found': { status: 404, title: 'There is no such customer' },
  'date-not-found': { status: 404, title: 'There is no such date' },
  'registration-not-found': { status: 404, title: 'There is no such registration' },
  'facility-not-found': { status: 404, title: 'There is no such room or equipment' },
  'event-not-found': { status: 404, title: 'There is no such event' },
  'topic-not-found': { status: 404, title: 'There is no such topic' },
  'endpoint-not-found': { status: 404, title: 'There is no such endpoint' },
  'delivery-not-found': { status: 404, title: 'There is no such delivery' },
  'recovery-not-found': { status: 404, title: 'There is no such recovery' },
  'series-not-found': { status: 404, title: 'There is no such series' },
  'import-not-found': { status: 404, title: 'There is no such import' },
  'mail-not-found': { status: 404, title: 'There is no such mail' },
  'calendar-not-found': { status: 404, title: 'There is no such calendar' },
  'api-key-not-found': { status: 404, title: 'There is no such API key' },
  'link-not-found': { status: 404, title: 'There is no such link' },
  'out-of-office-not-found': { status: 404, title: 'There is no such absence' },
  'slot-taken': { status: 409, title: 'This time was taken meanwhile' },
  'series-conflict': { status: 409, title: 'Some times of the series cannot be booked' },
  'import-over': { status: 409, title: 'The import has ended' },
  'day-full': { status: 409, title: 'This day is full' },
  'link-used': { status: 409, title: 'This link was used up' },
  'date-full': { status: 409, title: 'All seats of this date are taken' },
  'waiting-list-full': { status: 409, title: 'The waiting list of this date is full' },
  'date-over': { status: 409, title: 'This date no longer takes registrations' },
  'date-exists': { status: 409, title: 'The group event has a date at this time' },
  'date-has-registrations': { status: 409, title: 'The date still has registrations' },
  'seats-below-registrations': { status: 409, title: 'More seats than that are taken' },
  'facility-taken': { status: 409, title: 'A room or equipment is reserved at this time' },
  'facility-has-bookings': { status: 409, title: 'Bookings ahead still reserve it' },
  'name-taken': { status: 409, title: 'The name is taken' },
  'slug-taken': { status: 409, title: 'The address is taken' },
  'email-taken': { status: 409, title: 'The e-mail address is taken' },
  'last-admin': { status: 409, title: 'The organization needs an administrator' },
  'member-has-bookings': { status: 409, title: 'The member still has meetings ahead' },
  'member-has-event-types': { status: 409, title: 'Event types of the member need somebody else' },
  'booking-over': { status: 409, title: 'The booking can no longer be changed' },
  'booking-not-pending': { status: 409, title: 'The booking is not waiting for an answer' },
  'customer-has-bookings': { status: 409, title: 'The customer still has bookings ahead' },
  'delivery-archived': { status: 409, title: 'The payload of this delivery is archived' },
  'recovery-running': { status: 409, title: 'A recovery of this endpoint is under way' },
  'calendar-off': { status: 409, title: 'The calendar is switched off' },
  'recovery-over': { status: 409, title: 'The recovery has ended' },
  'endpoint-disabled': { status: 409, title: 'The endpoint is switched off' },
  'plan-limit': { status: 409, title: 'The limit of the plan is reached' },
  'idempotency-conflict': { status: 409, title: 'The idempotency key was used for another request' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'unsupported-media-type': { status: 415, title: 'Send JSON' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'database-unavailable': { status: 503, title: 'The database cannot be reached at the moment' },
  'storage-full': { status: 507, title: 'The database has no room left' },
  'not-ready': { status: 503, title: 'The server is not ready' },
} as const

export type ProblemCode = keyof typeof problems

/** An error that a client can act on; becomes `application/problem+json` (RFC 9457). */
export class BellhopError extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly errors: readonly FieldError[]

  constructor(code: ProblemCode, detail: string, options: { errors?: readonly FieldError[]; cause?: unknown } = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'BellhopError'
    this.code = code
    this.status = problems[code].status
    this.title = problems[code].title
    this.errors = options.errors ?? []
  }
}

/** Makes the error for `code`; `detail` is a sentence that says what is wrong and what would be right. */
export function problem(code: ProblemCode, detail: string, errors?: readonly FieldError[]): BellhopError {
  return new BellhopError(code, detail, errors === undefined ? {} : { errors })
}

/** The error for one wrong field: the field, its rule, and what programs call that. */
export function invalidField(path: string, message: string, reason?: Reason): BellhopError {
  return new BellhopError('validation-failed', path === '' ? message : `${path}: ${message}`, {
    errors: [{ path, message, ...(reason === undefined ? {} : { code: reason.code, params: reason.params }) }],
  })
}
