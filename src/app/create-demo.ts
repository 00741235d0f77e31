import type { Context } from '../accounts/context.ts'
import { createOrganization } from '../accounts/organizations/create-organization.ts'
import type { Organization } from '../accounts/organizations/organization.ts'
import { type Db, inTransaction } from '../db/database.ts'
import { findDialect } from '../dialects/registry.ts'
import { createEndpoint } from '../endpoints/create-endpoint.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import type { TargetPolicy } from '../endpoints/target-policy.ts'
import { receiveUrl } from '../inspector/inspector.ts'
import { insertInspector } from '../inspector/inspector-store.ts'
import { createEventType } from '../scheduling/event-types/create-event-type.ts'
import type { EventTypeInput } from '../scheduling/event-types/event-type.ts'
import type { Clock } from '../shared/clock.ts'
import { newId } from '../shared/ids.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'

export interface DemoServices {
  readonly db: Db
  readonly clock: Clock
  readonly box: SecretBox
  readonly policy: TargetPolicy
  readonly sandbox: Sandbox
  readonly publicUrl: string
}

const eventTypes: readonly EventTypeInput[] = [
  {
    slug: 'intro-call',
    kind: 'appointment',
    title: 'Introductory call',
    description: 'Half an hour to get to know each other and find out how we can help.',
    durationMinutes: 30,
    location: { type: 'video', value: 'https://meet.example.com/harbour-studio' },
    minimumNoticeMinutes: 60,
    bufferAfterMinutes: 10,
    questions: [{ id: 'topic', label: 'What would you like to talk about?', type: 'textarea', required: false }],
  },
  {
    slug: 'site-visit',
    kind: 'appointment',
    title: 'Visit our studio',
    description: 'An hour on site. We confirm each visit by hand.',
    durationMinutes: 60,
    location: { type: 'in-person', value: 'Harbour Studio, Quay 4' },
    requiresConfirmation: true,
    minimumNoticeMinutes: 24 * 60,
    bufferBeforeMinutes: 15,
    bufferAfterMinutes: 15,
    questions: [
      {
        id: 'people',
        label: 'How many people are coming?',
        type: 'select',
        required: true,
        options: ['1', '2', '3 or more'],
      },
    ],
  },
]

/** Makes an organization to try everything with: two things to book, and a webhook that points to the built-in inspector. */
export async function createDemo(services: DemoServices): Promise<Organization> {
  const { clock, publicUrl } = services
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return inTransaction(services.db, async (db) => {
    const { organization, admin } = await createOrganization(db, clock, {
      slug: 'demo',
      name: 'Harbour Studio',
      timeZone,
      admin: { name: 'Robin Marlow', email: 'robin@harbour-studio.example', username: 'robin' },
    })
    const actor = { type: 'member', name: admin.name, email: admin.email } as const
    const ctx: Context = { db, clock, organizationId: organization.id, source: 'portal', actor, publicUrl }
    for (const eventType of eventTypes) await createEventType(ctx, eventType)
    const now = clock.now()
    const inspector = await insertInspector(db, organization.id, newId('insp', now), now)
    await createEndpoint(ctx, services, {
      name: 'Inspector',
      description: 'The built-in receiver that shows each webhook as it arrives',
      url: receiveUrl(publicUrl, inspector.id),
      triggers: demoTriggers(),
    })
    return organization
  })
}

function demoTriggers(): string[] {
  const triggers = findDialect('bellhop')?.triggers ?? []
  return triggers.map(({ name }) => name).filter((name) => /^(booking|customer)\./.test(name))
}
