import { z } from 'zod'
import { addMember, MemberInput } from '../../accounts/members/add-member.ts'
import { listMembers } from '../../accounts/members/list-members.ts'
import { updateMember } from '../../accounts/members/update-member.ts'
import { Member, MemberPatch } from '../../accounts/organizations/organization.ts'
import { removeMember } from '../../scheduling/members/remove-member.ts'
import { idSchema } from '../../shared/ids.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { adminsOnly, assertAdmin, contextOf } from '../require-caller.ts'
import { IdParams, problems } from '../route-schemas.ts'

const tags = ['Members']
const idOf = (request: { params: { id: string } }) => pathId('mem', request.params.id, 'member-not-found')
const RemoveQuery = z.strictObject({
  successorId: idSchema('mem').optional().describe('Who organizes and hosts in their place from now on'),
})

/** Who belongs to the organization. */
export function memberRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/members',
    {
      schema: {
        operationId: 'listMembers',
        tags,
        summary: 'All members, first come first',
        response: { 200: z.object({ data: z.array(Member) }), ...problems(401) },
      },
    },
    async (request) => {
      const { db, organizationId } = contextOf(request, services)
      return { data: await listMembers(db, organizationId) }
    },
  )

  app.post(
    '/v1/members',
    {
      schema: {
        operationId: 'addMember',
        tags,
        summary: 'Add a member',
        body: MemberInput,
        response: { 201: Member, ...problems(400, 401, 403, 409) },
      },
    },
    (request, reply) => {
      assertAdmin(request)
      return createOnce(request, reply, services, 201, (ctx) => addMember(ctx, request.body))
    },
  )

  app.patch(
    '/v1/members/:id',
    {
      config: adminsOnly,
      schema: {
        operationId: 'updateMember',
        tags,
        summary: 'Change a member',
        description:
          'Bookings, past ones too, show the member as they are now. One member has to stay an administrator.',
        params: IdParams,
        body: MemberPatch,
        response: { 200: Member, ...problems(400, 401, 404, 409) },
      },
    },
    (request) => updateMember(contextOf(request, services), idOf(request), request.body),
  )

  app.delete(
    '/v1/members/:id',
    {
      config: adminsOnly,
      schema: {
        operationId: 'removeMember',
        tags,
        summary: 'Remove a member',
        description:
          'They can no longer sign in or be booked, and their calendars are disconnected. Past bookings go on naming them. Refused for ' +
          'the only administrator, while they have meetings ahead, and without `successorId` while they organize or host event types.',
        params: IdParams,
        querystring: RemoveQuery,
        response: { 204: z.null(), ...problems(400, 401, 404, 409) },
      },
    },
    async (request, reply) => {
      await removeMember(contextOf(request, services), idOf(request), request.query.successorId)
      return reply.code(204).send(null)
    },
  )
}
