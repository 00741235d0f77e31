import { Organization, OrganizationPatch } from '../../accounts/organizations/organization.ts'
import { getOrganization } from '../../accounts/organizations/organization-store.ts'
import { updateOrganization } from '../../accounts/organizations/update-organization.ts'
import { getPlanUsage, PlanUsage } from '../../endpoints/get-plan-usage.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { problems } from '../route-schemas.ts'

/** The caller's organization and its settings. */
export function organizationRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/organization',
    {
      schema: {
        operationId: 'getOrganization',
        tags: ['Organization'],
        summary: 'Settings and plan',
        response: { 200: Organization, ...problems(401) },
      },
    },
    async (request) => {
      const { db, organizationId } = contextOf(request, services)
      return getOrganization(db, organizationId)
    },
  )

  app.get(
    '/v1/organization/plan',
    {
      schema: {
        operationId: 'getPlanUsage',
        tags: ['Organization'],
        summary: 'How many webhooks the plan has room for, and which are over it',
        response: { 200: PlanUsage, ...problems(401) },
      },
    },
    async (request) => getPlanUsage(contextOf(request, services)),
  )

  app.patch(
    '/v1/organization',
    {
      config: adminsOnly,
      schema: {
        operationId: 'updateOrganization',
        tags: ['Organization'],
        summary: 'Change settings',
        body: OrganizationPatch,
        response: { 200: Organization, ...problems(400, 401, 409) },
      },
    },
    async (request) => updateOrganization(contextOf(request, services), request.body),
  )
}
