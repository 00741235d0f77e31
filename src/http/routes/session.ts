import { stringifySetCookie } from 'cookie'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { updateMember } from '../../accounts/members/update-member.ts'
import { Member, Organization, OwnMemberPatch } from '../../accounts/organizations/organization.ts'
import { findSession, type Session as SignedIn } from '../../accounts/sessions/find-session.ts'
import { sessionDays, signIn } from '../../accounts/sessions/sign-in.ts'
import { signOut } from '../../accounts/sessions/sign-out.ts'
import { problem } from '../../shared/errors.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { assertSameOrigin, sessionCookie, sessionToken } from '../require-caller.ts'
import { problems } from '../route-schemas.ts'

const Session = z.object({ member: Member, organization: Organization }).meta({ id: 'Session' })

/** Signing in to the console, and out of it. */
export function sessionRoutes(app: HttpApp, services: HttpServices): void {
  const { database, clock, publicUrl } = services
  const cookie = (value: string, maxAge: number) =>
    stringifySetCookie(sessionCookie, value, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: publicUrl.startsWith('https:'),
      maxAge,
    })

  async function requireSession(request: FastifyRequest): Promise<SignedIn> {
    const token = sessionToken(request)
    const session = token === undefined ? null : await findSession(database.db, clock, token)
    if (session === null) throw problem('missing-credentials', 'Nobody is signed in.')
    return session
  }

  app.post(
    '/v1/session',
    {
      schema: {
        operationId: 'signIn',
        tags: ['Session'],
        summary: 'Use a one-time sign-in link',
        body: z.strictObject({ token: z.string().min(1).max(200) }),
        response: { 200: Session, ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const { token, session } = await signIn(database.db, clock, request.body.token)
      reply.header('set-cookie', cookie(token, sessionDays * 86_400))
      return session
    },
  )

  app.get(
    '/v1/session',
    {
      schema: {
        operationId: 'getSession',
        tags: ['Session'],
        summary: 'Who is signed in',
        response: { 200: Session, ...problems(401) },
      },
    },
    async (request) => requireSession(request),
  )

  app.patch(
    '/v1/session',
    {
      schema: {
        operationId: 'updateOwnMember',
        tags: ['Session'],
        summary: 'Change the language and time zone in which you are written to',
        body: OwnMemberPatch,
        response: { 200: Session, ...problems(400, 401, 403) },
      },
    },
    async (request) => {
      assertSameOrigin(request)
      const { member, organization } = await requireSession(request)
      return {
        member: await updateMember({ db: database.db, organizationId: organization.id }, member.id, request.body),
        organization,
      }
    },
  )

  app.delete(
    '/v1/session',
    { schema: { operationId: 'signOut', tags: ['Session'], summary: 'Sign out', response: { 204: z.null() } } },
    async (request, reply) => {
      const token = sessionToken(request)
      if (token !== undefined) await signOut(database.db, token)
      return reply.header('set-cookie', cookie('', 0)).code(204).send(null)
    },
  )
}
