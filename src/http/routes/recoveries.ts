import { createRecovery } from '../../delivery/recoveries/create-recovery.ts'
import { ListRecoveriesInput, listRecoveries } from '../../delivery/recoveries/list-recoveries.ts'
import { CreateRecoveryInput, Recovery } from '../../delivery/recoveries/recovery.ts'
import { selectRecovery } from '../../delivery/recoveries/recovery-store.ts'
import { cancelRecovery, pauseRecovery, resumeRecovery } from '../../delivery/recoveries/steer-recovery.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { adminsOnly, contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Recoveries']
const idOf = (request: { params: { id: string } }) => pathId('rec', request.params.id, 'recovery-not-found')

const steps = [
  { name: 'pause', operationId: 'pauseRecovery', summary: 'Stop a recovery for now', run: pauseRecovery },
  { name: 'resume', operationId: 'resumeRecovery', summary: 'Let a recovery go on where it was', run: resumeRecovery },
  {
    name: 'cancel',
    operationId: 'cancelRecovery',
    summary: 'End a recovery; what it has queued already is still sent',
    run: cancelRecovery,
  },
] as const

/** Sending a time range of an endpoint's log again. */
export function recoveryRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/endpoints/:id/recover',
    {
      config: adminsOnly,
      schema: {
        operationId: 'recoverEndpoint',
        tags,
        summary: 'Send the deliveries of a time range again, as a job that goes on by itself',
        description:
          'Each event is sent once, marked as a replay, in the order of the log. What was accepted or queued again meanwhile is ' +
          'left out. A range that reaches into the archive is refused.',
        params: IdParams,
        body: CreateRecoveryInput,
        response: { 202: Recovery, ...problems(400, 401, 404, 409) },
      },
    },
    (request, reply) =>
      createOnce(request, reply, services, 202, (ctx) =>
        createRecovery(ctx, pathId('ep', request.params.id, 'endpoint-not-found'), request.body),
      ),
  )

  app.get(
    '/v1/recoveries',
    {
      schema: {
        operationId: 'listRecoveries',
        tags,
        summary: 'List recoveries, newest first',
        querystring: ListRecoveriesInput,
        response: { 200: pageOfSchema(Recovery), ...problems(400, 401) },
      },
    },
    async (request) => listRecoveries(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/recoveries/:id',
    {
      schema: {
        operationId: 'getRecovery',
        tags,
        summary: 'One recovery and how far it is',
        params: IdParams,
        response: { 200: Recovery, ...problems(401, 404) },
      },
    },
    async (request) => {
      const { db, organizationId } = contextOf(request, services)
      return selectRecovery(db, organizationId, idOf(request))
    },
  )

  for (const { name, operationId, summary, run } of steps) {
    app.post(
      `/v1/recoveries/:id/${name}`,
      {
        config: adminsOnly,
        schema: {
          operationId,
          tags,
          summary,
          params: IdParams,
          response: { 200: Recovery, ...problems(401, 404, 409) },
        },
      },
      async (request) => run(contextOf(request, services), idOf(request)),
    )
  }
}
