import { z } from 'zod'
import { addMember, MemberInput } from '../../accounts/members/add-member.ts'
import { listMembers } from '../../accounts/members/list-members.ts'
import { Member } from '../../accounts/organizations/organization.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { assertAdmin, contextOf } from '../require-caller.ts'
import { problems } from '../route-schemas.ts'

const tags = ['Members']

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
}
