import { parseCookie } from 'cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../accounts/context.ts'
import { findSession } from '../accounts/sessions/find-session.ts'
import type { Db } from '../db/database.ts'
import { problem } from '../shared/errors.ts'
import type { HttpServices } from './http-services.ts'
import { problems } from './route-schemas.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** On whose behalf the request is; null on routes that anyone may call. */
    caller: Caller | null
  }
  interface FastifyContextConfig {
    /** Members who are no administrators are refused. */
    adminsOnly?: boolean
  }
}

/** On whose behalf something is done. */
export type Caller = Pick<Context, 'organizationId' | 'source' | 'actor'> & {
  /** API keys may do all that administrators may. */
  readonly isAdmin: boolean
}

/** The `config` of a route that changes webhooks, keys or settings, or sends something: members may look at all of it. */
export const adminsOnly = { adminsOnly: true }

export const sessionCookie = 'bellhop_session'

/** Lets only known callers reach the routes of `scope`: an API key as a bearer token, or the console's session. */
export function requireCaller(scope: FastifyInstance, services: HttpServices): void {
  scope.addHook('onRoute', (route) => {
    const forbidden = route.config?.adminsOnly === true ? problems(403) : {}
    route.schema = {
      ...route.schema,
      security: [{ apiKey: [] }, { session: [] }],
      response: { ...forbidden, ...toRecord(route.schema?.response) },
    }
  })
  scope.addHook('onRequest', async (request) => {
    request.caller = await findCaller(request, services)
    if (request.routeOptions.config.adminsOnly === true) assertAdmin(request)
  })
}

function toRecord(response: unknown): object {
  return typeof response === 'object' && response !== null ? response : {}
}

/** Whether the request says who sends it. */
export function hasCredentials(request: FastifyRequest): boolean {
  return request.headers.authorization !== undefined || sessionToken(request) !== undefined
}

/** Who sends the request. Throws `missing-credentials`, `invalid-credentials`, `forbidden`. */
export async function findCaller(request: FastifyRequest, services: HttpServices): Promise<Caller> {
  const { authorization } = request.headers
  if (authorization !== undefined) return callerOfKey(authorization, services)
  const token = sessionToken(request)
  if (token === undefined) {
    throw problem('missing-credentials', 'Send an API key as "Authorization: Bearer <key>", or sign in to the console.')
  }
  assertSameOrigin(request)
  const session = await findSession(services.database.db, services.clock, token)
  if (session === null) throw problem('invalid-credentials', 'The session has ended. Sign in again.')
  const { member, organization } = session
  return {
    organizationId: organization.id,
    source: 'portal',
    actor: { type: 'member', name: member.name, email: member.email },
    isAdmin: member.role === 'admin',
  }
}

async function callerOfKey(authorization: string, services: HttpServices): Promise<Caller> {
  const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
  if (key === undefined) {
    throw problem('invalid-credentials', 'The Authorization header must be "Bearer <API key>".')
  }
  const owner = await services.keys.find(key)
  if (owner === null) throw problem('invalid-credentials', 'There is no such API key, or it was revoked.')
  return {
    organizationId: owner.organizationId,
    source: owner.application,
    actor: { type: 'api-key', name: owner.name, email: null },
    isAdmin: true,
  }
}

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.headers.cookie === undefined ? undefined : parseCookie(request.headers.cookie)[sessionCookie]
}

/** A browser sends the cookie along with requests that other sites cause; those must change nothing. */
export function assertSameOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, host, 'sec-fetch-site': site } = request.headers
  const foreign = site !== undefined ? site !== 'same-origin' : origin !== undefined && hostOf(origin) !== host
  if (foreign) throw problem('forbidden', 'A page of another site caused this request. Use the console itself.')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/** What verbs get for this request, on the pool or in a transaction. Only for routes behind `requireCaller`. */
export function contextOf(request: FastifyRequest, services: HttpServices, db: Db = services.database.db): Context {
  if (request.caller === null) throw new Error(`${request.routeOptions.url} asks for a caller, but lets anyone in.`)
  const { organizationId, source, actor } = request.caller
  return { organizationId, source, actor, db, clock: services.clock, publicUrl: services.publicUrl }
}

/** Lets only administrators do it. Throws `forbidden`. Only for routes behind `requireCaller`. */
export function assertAdmin(request: FastifyRequest): void {
  if (request.caller?.isAdmin !== true)
    throw problem(
      'forbidden',
      'Only administrators of the organization may do this. You are signed in as a member: ask an administrator.',
    )
}
