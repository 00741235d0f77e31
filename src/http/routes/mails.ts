import { getMail } from '../../mail/get-mail.ts'
import { ListMailsInput, listMails } from '../../mail/list-mails.ts'
import { Mail, MailSummary } from '../../mail/mail.ts'
import { resendMail } from '../../mail/resend-mail.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { assertAdmin, contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Mails']
const idOf = (request: { params: { id: string } }) => pathId('mail', request.params.id, 'mail-not-found')

/** What this server has written to people, and what became of it; for administrators. */
export function mailRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/mails',
    {
      schema: {
        operationId: 'listMails',
        tags,
        summary: 'List mails, newest first',
        querystring: ListMailsInput,
        response: { 200: pageOfSchema(MailSummary), ...problems(400, 401, 403) },
      },
    },
    async (request) => {
      assertAdmin(request)
      const { db, organizationId } = contextOf(request, services)
      return listMails(db, organizationId, request.query)
    },
  )

  app.get(
    '/v1/mails/:id',
    {
      schema: {
        operationId: 'getMail',
        tags,
        summary: 'One mail with its text and its files',
        params: IdParams,
        response: { 200: Mail, ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      assertAdmin(request)
      const { db, organizationId } = contextOf(request, services)
      return getMail(db, organizationId, idOf(request))
    },
  )

  app.post(
    '/v1/mails/:id/resend',
    {
      schema: {
        operationId: 'resendMail',
        tags,
        summary: 'Send a mail once more, or at once if it waits',
        params: IdParams,
        response: { 202: Mail, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      assertAdmin(request)
      const { db, clock, organizationId } = contextOf(request, services)
      return reply.code(202).send(await resendMail(db, clock, organizationId, idOf(request)))
    },
  )
}
