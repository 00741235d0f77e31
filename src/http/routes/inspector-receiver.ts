import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { findInspector } from '../../inspector/inspector-store.ts'
import { receiveRequest } from '../../inspector/receive-request.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'

/** The address that webhooks are sent to: takes any method and any body. */
export async function inspectorReceiver(app: FastifyInstance, services: HttpServices): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route<{ Params: { id: string } }>({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/inspector/:id/in',
    schema: { hide: true },
    handler: async (request, reply) => {
      const inspector = await findInspector(services.database.db, pathId('insp', request.params.id, 'not-found'))
      const answer = await receiveRequest(services, inspector, {
        method: request.method,
        path: request.url,
        headers: flatHeaders(request),
        body: Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '',
      })
      if (answer.delaySeconds > 0) await wait(answer.delaySeconds * 1000, undefined, { ref: false })
      if (answer.close) {
        reply.hijack()
        request.raw.socket.destroy()
        return reply
      }
      return reply.code(answer.status).send({ received: true })
    },
  })
}

function flatHeaders(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}
