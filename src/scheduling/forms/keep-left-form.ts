import type { Context } from '../../accounts/context.ts'
import type { LabelledAnswers } from '../../events/catalog/booking-snapshot.ts'
import { formAbandoned } from '../../events/catalog/form-abandoned.ts'
import { hasListeners } from '../../events/has-listeners.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { EventType } from '../event-types/event-type.ts'
import { abandonedAfterMs, type LeftFormInput } from './form.ts'
import { saveLeftForm } from './form-store.ts'

/** Whether anybody wants to know of forms that are left: only then is anything of them asked for and kept. */
export function wantsLeftForms(
  db: Context['db'],
  organizationId: OrganizationId,
  { kind }: Pick<EventType, 'kind'>,
): Promise<boolean> {
  return hasListeners(db, organizationId, { topic: formAbandoned.name, kind, source: 'widget' })
}

/**
 * Keeps what stood in a booking form when its visitor left, for a quarter of an hour: if no booking follows by then,
 * `form.abandoned` is published. Answers to questions that are not asked are left out. Keeps nothing where nobody listens.
 */
export async function keepLeftForm(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  organizationId: OrganizationId,
  eventType: EventType,
  input: LeftFormInput,
): Promise<void> {
  if (!(await wantsLeftForms(db, organizationId, eventType))) return
  const { id, name = '', email = '', language = eventType.organizer.language, responses = {}, utm } = input
  const address = email.trim()
  const now = clock.now()
  const respondent = name.trim() === '' && address === '' ? null : { name: name.trim(), email: address, language }
  await saveLeftForm(
    db,
    {
      organizationId,
      id,
      eventTypeId: eventType.id,
      email: address === '' ? null : address.toLowerCase(),
      data: {
        form: {
          id: eventType.id,
          name: eventType.title,
          teamId: null,
          url: eventType.bookingUrl,
          privateTitle: eventType.privateTitle,
        },
        responses: labelled(eventType, responses),
        respondent,
        ...(utm === undefined ? {} : { utm }),
      },
    },
    now,
    new Date(now.getTime() + abandonedAfterMs),
  )
}

function labelled({ questions }: EventType, responses: NonNullable<LeftFormInput['responses']>): LabelledAnswers {
  return Object.fromEntries(
    questions.flatMap(({ id, label }) => {
      const value = Object.hasOwn(responses, id) ? responses[id] : undefined
      return value === undefined || value === '' ? [] : [[id, { label, value }]]
    }),
  )
}
