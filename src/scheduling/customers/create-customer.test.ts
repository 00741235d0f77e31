import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { type CustomerId, newId } from '../../shared/ids.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { getBooking } from '../bookings/get-booking.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { createCustomer } from './create-customer.ts'
import { deleteCustomer } from './delete-customer.ts'
import { getCustomer } from './get-customer.ts'
import { listCustomers } from './list-customers.ts'
import { updateCustomer } from './update-customer.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const noor = { email: 'Noor@Guest.example', name: 'Noor Haddad' }

describe('a customer added by hand', () => {
  it('has an address in lower case, and is announced', async () => {
    const { ctx, organizationId } = await seedOrganization(database.db)
    const customer = await createCustomer(ctx, { ...noor, phone: '+44 20 7946 0000', timeZone: 'Europe/London' })
    expect(customer).toEqual({
      id: customer.id,
      email: 'noor@guest.example',
      name: 'Noor Haddad',
      phone: '+44 20 7946 0000',
      timeZone: 'Europe/London',
      language: null,
      createdAt: '2026-03-02T08:00:00.000Z',
      updatedAt: '2026-03-02T08:00:00.000Z',
    })
    expect(await getCustomer(ctx, customer.id)).toEqual(customer)
    expect(await publishedEvents(database.db, organizationId)).toEqual([
      {
        topic: 'customer.created',
        kind: null,
        source: 'portal',
        subjectId: customer.id,
        orderingKey: customer.id,
        sequence: 1,
        data: { customer, actor: ctx.actor },
      },
    ])
  })

  it('is one for each address of an organization, in whatever case', async () => {
    const { ctx } = await seedOrganization(database.db)
    const other = await seedOrganization(database.db)
    await createCustomer(ctx, noor)
    await expect(createCustomer(ctx, { ...noor, email: 'NOOR@guest.EXAMPLE' })).rejects.toMatchObject({
      code: 'email-taken',
      errors: [{ path: 'email' }],
    })
    expect((await createCustomer(other.ctx, noor)).email).toBe('noor@guest.example')
  })
})

describe('a change of a customer', () => {
  it('is announced with what changed and what was before', async () => {
    const { ctx, organizationId } = await seedOrganization(database.db)
    const before = await createCustomer(ctx, noor)
    const after = await updateCustomer(ctx, before.id, { name: 'Noor H.', phone: '12345', language: null })
    expect(after).toMatchObject({ name: 'Noor H.', phone: '12345', email: before.email })
    expect(await publishedEvents(database.db, organizationId)).toMatchObject([
      { topic: 'customer.created', sequence: 1 },
      {
        topic: 'customer.updated',
        sequence: 2,
        data: { customer: after, previous: { name: 'Noor Haddad', phone: null }, changed: ['name', 'phone'] },
      },
    ])
  })

  it('that changes nothing is not announced', async () => {
    const { ctx, organizationId } = await seedOrganization(database.db)
    const before = await createCustomer(ctx, noor)
    expect(await updateCustomer(ctx, before.id, noor)).toEqual(before)
    expect(await publishedEvents(database.db, organizationId)).toHaveLength(1)
  })

  it('cannot take the address of another one', async () => {
    const { ctx } = await seedOrganization(database.db)
    await createCustomer(ctx, noor)
    const second = await createCustomer(ctx, { ...noor, email: 'second@guest.example' })
    await expect(updateCustomer(ctx, second.id, { email: 'NOOR@guest.example' })).rejects.toMatchObject({
      code: 'email-taken',
      errors: [{ path: 'email' }],
    })
  })
})

describe('a customer with bookings', () => {
  async function seedBooking() {
    const { ctx, organizationId } = await seedOrganization(database.db)
    const eventType = await createEventType(ctx, eventTypeRequest())
    const booking = await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T08:00:00Z'))
    const [customer] = (await listCustomers(ctx)).data
    if (customer === undefined) throw new Error('The booking made no customer')
    return { ctx, organizationId, booking, customer }
  }

  it('cannot be deleted while one is ahead', async () => {
    const { ctx, booking, customer } = await seedBooking()
    await expect(deleteCustomer(ctx, customer.id)).rejects.toMatchObject({ code: 'customer-has-bookings' })
    expect((await getBooking(ctx, booking.uid)).customerId).toBe(customer.id)
  })

  it('can be deleted when they are over; they stay, without the link', async () => {
    const { ctx, organizationId, booking, customer } = await seedBooking()
    ctx.clock.set('2026-03-03T08:29:59Z')
    await expect(deleteCustomer(ctx, customer.id)).rejects.toMatchObject({ code: 'customer-has-bookings' })
    ctx.clock.set('2026-03-03T08:30:00Z')
    await deleteCustomer(ctx, customer.id)
    expect((await getBooking(ctx, booking.uid)).customerId).toBeNull()
    expect(await publishedEvents(database.db, organizationId, customer.id)).toMatchObject([
      { topic: 'customer.created', sequence: 1 },
      { topic: 'customer.deleted', sequence: 2, data: { customer } },
    ])
  })

  it('can be deleted when they were called off', async () => {
    const { ctx, booking, customer } = await seedBooking()
    await cancelBooking(ctx, booking.uid)
    await deleteCustomer(ctx, customer.id)
    await expect(getCustomer(ctx, customer.id)).rejects.toMatchObject({ code: 'customer-not-found' })
  })
})

describe('a customer that is not there', () => {
  it('is not found, be it unknown or of another organization', async () => {
    const { ctx } = await seedOrganization(database.db)
    const other = await seedOrganization(database.db)
    const foreign = await createCustomer(other.ctx, noor)
    const ids: CustomerId[] = [newId('cus'), foreign.id]
    for (const id of ids) {
      const notFound = { code: 'customer-not-found', status: 404 }
      await expect(getCustomer(ctx, id)).rejects.toMatchObject(notFound)
      await expect(updateCustomer(ctx, id, { name: 'Mine' })).rejects.toMatchObject(notFound)
      await expect(deleteCustomer(ctx, id)).rejects.toMatchObject(notFound)
    }
    expect(await getCustomer(other.ctx, foreign.id)).toEqual(foreign)
  })
})

describe('the list of customers', () => {
  it('is paged, newest first, and searched by name and address, taken literally', async () => {
    const { ctx } = await seedOrganization(database.db)
    const added: string[] = []
    for (const name of ['Ada', 'Bo 100%', 'Cy']) {
      ctx.clock.set(new Date(ctx.clock.now().getTime() + 1000))
      added.push((await createCustomer(ctx, { name, email: `${name.slice(0, 2).toLowerCase()}@guest.example` })).name)
    }
    const first = await listCustomers(ctx, { limit: 2 })
    expect(first.data.map(({ name }) => name)).toEqual(['Cy', 'Bo 100%'])
    const second = await listCustomers(ctx, { limit: 2, cursor: first.nextCursor ?? '' })
    expect(second).toMatchObject({ data: [{ name: 'Ada' }], nextCursor: null })
    expect((await listCustomers(ctx, { q: 'AD@' })).data).toHaveLength(1)
    expect((await listCustomers(ctx, { q: '0%' })).data.map(({ name }) => name)).toEqual(['Bo 100%'])
    expect((await listCustomers(ctx, { q: 'guest_example' })).data).toEqual([])
  })
})
