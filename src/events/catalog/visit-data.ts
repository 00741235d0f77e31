import { z } from 'zod'

const Facility = z.strictObject({ id: z.string(), name: z.string(), type: z.string() })

/** The data of an event at the door: which visit, whose, and what else the topic says. */
export function visitData<Extra extends z.ZodRawShape>(extra: Extra) {
  return z.strictObject({
    visit: z.strictObject({ id: z.string(), bookingUid: z.string().nullable() }),
    guest: z.strictObject({
      name: z.string(),
      email: z.string().nullable(),
      company: z.string().nullable(),
      phone: z.string().nullable(),
    }),
    facility: Facility.nullable().describe('Where in the building'),
    ...extra,
  })
}

/** What dialects may count on in every event at the door. */
export const VisitData = visitData({})
export type VisitData = z.infer<typeof VisitData>

export const sampleVisit: VisitData = {
  visit: { id: 'visit_31807', bookingUid: 'bkg_06f0q2m5s8n1x4v7z3k9d6c2ah' },
  guest: {
    name: 'Tomas Okonjo',
    email: 'tomas.okonjo@fernhill.example',
    company: 'Fernhill Homes',
    phone: '+44 20 7946 0321',
  },
  facility: { id: 'fac_204', name: 'Showroom', type: 'room' },
}
