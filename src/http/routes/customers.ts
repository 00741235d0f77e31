import { Readable } from 'node:stream'
import { z } from 'zod'
import { Customer } from '../../events/catalog/customer-snapshot.ts'
import { createCustomer } from '../../scheduling/customers/create-customer.ts'
import { CustomerInput, CustomerPatch } from '../../scheduling/customers/customer.ts'
import { deleteCustomer } from '../../scheduling/customers/delete-customer.ts'
import { ExportCustomersInput, exportCustomers } from '../../scheduling/customers/export-customers.ts'
import { getCustomer } from '../../scheduling/customers/get-customer.ts'
import { ListCustomersInput, listCustomers } from '../../scheduling/customers/list-customers.ts'
import { updateCustomer } from '../../scheduling/customers/update-customer.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'
import { writeCustomersFile } from '../write-customers-file.ts'

const tags = ['Customers']
const idOf = (request: { params: { id: string } }) => pathId('cus', request.params.id, 'customer-not-found')

/** The people outside who book. */
export function customerRoutes(app: HttpApp, services: HttpServices): void {
  app.post(
    '/v1/customers',
    {
      schema: {
        operationId: 'createCustomer',
        tags,
        summary: 'Add a customer',
        body: CustomerInput,
        response: { 201: Customer, ...problems(400, 401, 409) },
      },
    },
    (request, reply) => createOnce(request, reply, services, 201, (ctx) => createCustomer(ctx, request.body)),
  )

  app.get(
    '/v1/customers',
    {
      schema: {
        operationId: 'listCustomers',
        tags,
        summary: 'List customers',
        querystring: ListCustomersInput,
        response: { 200: pageOfSchema(Customer), ...problems(400, 401) },
      },
    },
    async (request) => listCustomers(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/customers/export',
    {
      schema: {
        operationId: 'exportCustomers',
        tags,
        summary: 'All customers that match, newest first, as a file',
        querystring: ExportCustomersInput,
        response: { 200: z.string(), ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request, services)
      const { format } = request.query
      const day = ctx.clock.now().toISOString().slice(0, 10)
      const pages = exportCustomers(ctx, request.query)
      // The types of routes know no streams; Fastify sends one as it is.
      const file = Readable.from(writeCustomersFile(pages, format)) as unknown as string
      return reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson')
        .header('content-disposition', `attachment; filename="customers-${day}.${format}"`)
        .send(file)
    },
  )

  app.get(
    '/v1/customers/:id',
    {
      schema: {
        operationId: 'getCustomer',
        tags,
        summary: 'One customer',
        params: IdParams,
        response: { 200: Customer, ...problems(401, 404) },
      },
    },
    async (request) => getCustomer(contextOf(request, services), idOf(request)),
  )

  app.patch(
    '/v1/customers/:id',
    {
      schema: {
        operationId: 'updateCustomer',
        tags,
        summary: 'Change a customer',
        params: IdParams,
        body: CustomerPatch,
        response: { 200: Customer, ...problems(400, 401, 404, 409) },
      },
    },
    async (request) => updateCustomer(contextOf(request, services), idOf(request), request.body),
  )

  app.delete(
    '/v1/customers/:id',
    {
      schema: {
        operationId: 'deleteCustomer',
        tags,
        summary: 'Delete a customer who has no bookings ahead, with their personal data',
        params: IdParams,
        response: { 204: z.null(), ...problems(401, 404, 409) },
      },
    },
    async (request, reply) => {
      await deleteCustomer(contextOf(request, services), idOf(request))
      return reply.code(204).send(null)
    },
  )
}
