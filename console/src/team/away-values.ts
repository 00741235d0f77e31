import type { OutOfOfficeInput } from '../api/api-shapes.ts'

/** An absence as it is typed; times are those of the reader's clock. */
export interface AwayValues {
  memberId: string
  start: string
  end: string
  reason: string
  toMemberId: string
}

export function awayInput({ memberId, start, end, reason, toMemberId }: AwayValues): OutOfOfficeInput {
  return {
    memberId,
    start: instantOf(start),
    end: instantOf(end),
    reason: reason.trim() === '' ? null : reason.trim(),
    toMemberId: toMemberId === '' ? null : toMemberId,
  }
}

/** A local time without a zone; what is no time goes to the server as it is, which says so. */
function instantOf(local: string): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? local : at.toISOString()
}

const fields = new Set(['memberId', 'start', 'end', 'reason', 'toMemberId'])

export function awayField(path: string): string | null {
  return fields.has(path) ? path : null
}
