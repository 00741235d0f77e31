import { z } from 'zod'
import { CodeParams, codeSchema } from '../../shared/field-rules.ts'

const theServer = "The calendar's server"
const repeats = 'The rule by which it repeats'

/** Why an entry cannot be taken over as it is meant: a closed list, with the sentence for whoever keeps the calendar. */
const entryReasons = {
  'no-event': () => 'There is no event in it.',
  'several-uids': () => 'It holds events with different UIDs.',
  'same-uid-elsewhere': ({ href }: { href: string }) => `Another entry of the calendar has the same UID: ${href}.`,
  'versions-unclear': () => 'Two different events have this UID, and neither is newer than the other.',
  'bad-form': ({ detail }: { detail: string }) => `It does not keep to the form of calendars: ${detail}`,
  'zone-unknown': ({ zone }: { zone: string }) =>
    `Its time zone is known nowhere, and the calendar does not describe it: ${zone}.`,
  'zone-without-start': () => 'It describes a time zone whose rules have no start.',
  'zone-offset-wrong': () => 'It describes a time zone with an offset that is none.',
  'zone-without-rules': () => 'It describes a time zone without any rule.',
  'no-uid': () => 'It has no UID, by which it could be known again.',
  'no-start': () => 'It has no start (DTSTART).',
  'property-twice': ({ name }: { name: string }) => `It has ${name} twice.`,
  'time-wrong': ({ name, text }: { name: string; text: string }) => `${name} is no date or time: ${text}.`,
  'end-and-duration': () => 'It has both an end and a duration.',
  'date-and-time': () => 'Of its start and its end, one is a date and the other a time.',
  'ends-before-start': () => 'It ends before it starts.',
  'duration-wrong': ({ text }: { text: string }) => `Its duration is none: ${text}.`,
  'changes-following': () => 'It changes this and all following occurrences (RANGE), which cannot be followed.',
  exrule: () => 'It repeats with an EXRULE, which is no longer in use.',
  'repeats-too-long': () => 'It repeats too often, from too long ago, to be followed.',
  'repeats-too-often': ({ maximum }: { maximum: number }) =>
    `It repeats more than ${maximum} times within half a year.`,
  'until-wrong': ({ text }: { text: string }) => `It repeats until a time that is none: ${text}.`,
  'rule-not-understood': ({ text }: { text: string }) => `${repeats} has a part that is not understood: ${text}.`,
  'rule-count-and-until': () => `${repeats} has both COUNT and UNTIL.`,
  'rule-day-wrong': ({ text }: { text: string }) => `${repeats} names a day that is none: ${text}.`,
  'not-a-calendar-file': () => 'This is not a calendar: it does not begin with BEGIN:VCALENDAR.',
  'outside-of-calendar': ({ text }: { text: string }) => `"${text}" stands outside of any calendar.`,
  'part-still-open': ({ part }: { part: string }) => `END:${part} stands where another part is still open.`,
  'cut-off': ({ part }: { part: string }) => `The calendar is cut off: END:${part} is missing.`,
}

/** Why a calendar cannot be read or written, in a sentence for whoever connected it. */
const serverReasons = {
  'address-refused': ({ detail }: { detail: string }) => detail,
  'host-without-address': () => 'The host of the calendar has no address in DNS.',
  'dns-silent': () => 'DNS did not answer for the host of the calendar.',
  'connection-refused': () => `${theServer} refuses connections.`,
  'connection-cut': () => `${theServer} cut the connection.`,
  'not-reached': ({ seconds }: { seconds: number }) => `${theServer} could not be reached within ${seconds} seconds.`,
  'no-answer': ({ seconds }: { seconds: number }) => `${theServer} did not answer within ${seconds} seconds.`,
  'not-asked': ({ error }: { error: string }) => `${theServer} could not be asked (${error}).`,
  'method-unknown': ({ method }: { method: string }) => `Calendars are not asked with ${method}.`,
  'answer-too-large': ({ mebibytes }: { mebibytes: number }) =>
    `${theServer} answered with more than ${mebibytes} MiB.`,
  'credentials-refused': ({ status }: { status: number }) =>
    `${theServer} refuses the user name or password (HTTP ${status}).`,
  'nothing-there': ({ status }: { status: number }) => `There is no calendar at this address (HTTP ${status}).`,
  moved: ({ status }: { status: number }) =>
    `The calendar has moved to another address (HTTP ${status}); enter the new one.`,
  'asked-too-often': ({ status }: { status: number }) =>
    `The calendar is asked too often for its server (HTTP ${status}).`,
  'no-room-left': ({ status }: { status: number }) => `${theServer} has no room left (HTTP ${status}).`,
  'server-trouble': ({ status }: { status: number }) => `${theServer} has trouble of its own (HTTP ${status}).`,
  'unusual-status': ({ status }: { status: number }) => `${theServer} answered with HTTP ${status}.`,
  'may-not-write': ({ status }: { status: number }) => `The calendar may be read, but not written (HTTP ${status}).`,
  'read-only': () => 'A subscribed calendar can only be read.',
  'no-caldav-server': () => 'There is no CalDAV server at this address, or it shows no calendars of yours.',
  'not-caldav-there': () => 'There is something at this address, but it is not CalDAV.',
  'not-a-calendar-there': () =>
    'There is something at this address, but it is not a calendar. Enter the address of the calendar itself.',
  'answer-not-caldav': () => `${theServer} answers with something that is not CalDAV.`,
  'half-an-answer': () => `${theServer} answers with something that is not CalDAV, or only with half of it.`,
  'endless-moves': () => `${theServer} sends from one address to the next without end.`,
  'moves-unencrypted': () => 'The server sends to an address without encryption, where the password is not sent.',
  'moves-elsewhere': ({ host }: { host: string }) =>
    `The server sends to ${host}, where the password is not sent unasked. Enter an address of that host.`,
  'entry-without-address': () => `${theServer} names an entry without an address.`,
  'entry-elsewhere': () => `${theServer} names an entry that is not in the calendar.`,
  'entry-without-etag': () => `${theServer} gives entries without an ETag.`,
  'too-many-entries': ({ maximum }: { maximum: number }) => `The calendar has more than ${maximum} entries.`,
  'list-cut': () => `${theServer} cuts its list and does not go on.`,
  'list-endless': () => `${theServer} does not come to the end of its list.`,
  'keeps-changing': () => 'The calendar changes while it is being written, again and again.',
  'event-type-gone': () => 'The event type that its entries are booked with is gone. Choose another one.',
  'our-fault': () => 'Something went wrong on our side. It is tried again.',
}

export const calendarReasons = { ...entryReasons, ...serverReasons }
type Reasons = typeof calendarReasons
export const CalendarReasonCode = codeSchema(calendarReasons).meta({ id: 'CalendarReasonCode' })
export type CalendarReasonCode = z.infer<typeof CalendarReasonCode>

/** What a calendar could not do or read: for programs and for people. */
export const CalendarReason = z.object({ code: CalendarReasonCode, params: CodeParams, message: z.string() })
export type CalendarReason = z.infer<typeof CalendarReason>

/** A reason with its values and its sentence. */
export function because<Code extends CalendarReasonCode>(
  code: Code,
  ...values: Parameters<Reasons[Code]>
): CalendarReason {
  const say = calendarReasons[code] as (...given: typeof values) => string // Which of them takes which values is lost here.
  return { code, params: { ...values[0] }, message: say(...values) }
}

/** The reason that stands beside a sentence; null where it has another one, or none that is known. */
export function readReason(stored: unknown, message: string | null): CalendarReason | null {
  const reason = CalendarReason.safeParse(stored)
  return reason.success && reason.data.message === message ? reason.data : null
}
