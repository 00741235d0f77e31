import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { cancelImport } from '../../scheduling/imports/cancel-import.ts'
import { createImport } from '../../scheduling/imports/create-import.ts'
import { downloadBadRows } from '../../scheduling/imports/download-bad-rows.ts'
import { Import, ImportPreview, ImportRow } from '../../scheduling/imports/import.ts'
import { ImportOptions, maxFileBytes, Separator } from '../../scheduling/imports/import-options.ts'
import { selectImport } from '../../scheduling/imports/import-store.ts'
import { importTemplate } from '../../scheduling/imports/import-template.ts'
import { ListImportRowsInput, listImportRows } from '../../scheduling/imports/list-import-rows.ts'
import { ListImportsInput, listImports } from '../../scheduling/imports/list-imports.ts'
import { previewImport } from '../../scheduling/imports/preview-import.ts'
import { idSchema } from '../../shared/ids.ts'
import { createOnce } from '../create-once.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { pathId } from '../path-id.ts'
import { readUpload } from '../read-upload.ts'
import { contextOf } from '../require-caller.ts'
import { IdParams, pageOfSchema, problems } from '../route-schemas.ts'

const tags = ['Imports']
const idOf = (request: { params: { id: string } }) => pathId('imp', request.params.id, 'import-not-found')
const { confirmByMail } = ImportOptions.shape
const ImportForm = ImportOptions.extend({
  confirmByMail: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .default(false)
    .describe(confirmByMail.description ?? ''),
  file: z.file(),
})
const ImportQuery = z.strictObject({
  dryRun: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .default(false)
    .describe('Check only, and change nothing'),
})
const TemplateQuery = z.strictObject({
  eventTypeId: idSchema('evty').optional().describe('Adds the columns of its questions'),
  separator: Separator.default(','),
})

/** What it reads is checked against the form's schema afterwards. */
const readForm = async (request: FastifyRequest) => {
  request.body = await readUpload(request, maxFileBytes)
}

/** Bookings from a table of separated values. */
export async function importRoutes(app: HttpApp, services: HttpServices): Promise<void> {
  await app.register(multipart)

  app.post(
    '/v1/bookings/import',
    {
      preValidation: readForm,
      schema: {
        operationId: 'importBookings',
        tags,
        summary: 'Import bookings from a CSV file, or check one',
        description:
          'With `dryRun` the answer is 200 and names every mistake by row and column. Otherwise the import goes on as a job by itself; ' +
          'ask for it to see how far it is. Encoding and separator are found out. At most 50,000 rows and 25 MiB.',
        consumes: ['multipart/form-data'],
        querystring: ImportQuery,
        body: ImportForm,
        response: { 200: ImportPreview, 202: Import, ...problems(400, 401, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const { file, ...options } = request.body
      const upload = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      if (request.query.dryRun) return previewImport(contextOf(request, services), upload, options)
      return createOnce(request, reply, services, 202, (ctx) => createImport(ctx, upload, options))
    },
  )

  app.get(
    '/v1/imports/template',
    {
      schema: {
        operationId: 'getImportTemplate',
        tags,
        summary: 'A CSV file to begin an import with',
        querystring: TemplateQuery,
        response: { 200: z.string(), ...problems(400, 401, 404) },
      },
    },
    async (request, reply) => {
      const content = await importTemplate(contextOf(request, services), {
        eventTypeId: request.query.eventTypeId,
        separator: request.query.separator,
      })
      return reply
        .serializer((text: string) => text)
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="bookings.csv"')
        .send(content)
    },
  )
  jobRoutes(app, services)
}

function jobRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/imports',
    {
      schema: {
        operationId: 'listImports',
        tags,
        summary: 'List imports, newest first',
        querystring: ListImportsInput,
        response: { 200: pageOfSchema(Import), ...problems(400, 401) },
      },
    },
    async (request) => listImports(contextOf(request, services), request.query),
  )

  app.get(
    '/v1/imports/:id',
    {
      schema: {
        operationId: 'getImport',
        tags,
        summary: 'One import and how far it is',
        params: IdParams,
        response: { 200: Import, ...problems(401, 404) },
      },
    },
    async (request) => selectImport(contextOf(request, services), idOf(request)),
  )

  app.get(
    '/v1/imports/:id/rows',
    {
      schema: {
        operationId: 'listImportRows',
        tags,
        summary: 'What became of the rows of an import',
        params: IdParams,
        querystring: ListImportRowsInput,
        response: { 200: pageOfSchema(ImportRow), ...problems(400, 401, 404) },
      },
    },
    async (request) => listImportRows(contextOf(request, services), idOf(request), request.query),
  )

  app.get(
    '/v1/imports/:id/bad-rows',
    {
      schema: {
        operationId: 'downloadBadRows',
        tags,
        summary: 'The rows that could not be booked, as a CSV file with what is wrong',
        params: IdParams,
        response: { 200: z.string(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const { fileName, content } = await downloadBadRows(contextOf(request, services), idOf(request))
      return reply
        .serializer((text: string) => text)
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(content)
    },
  )

  app.post(
    '/v1/imports/:id/cancel',
    {
      schema: {
        operationId: 'cancelImport',
        tags,
        summary: 'End an import; what it booked stays',
        params: IdParams,
        response: { 200: Import, ...problems(401, 404, 409) },
      },
    },
    async (request) => cancelImport(contextOf(request, services), idOf(request)),
  )
}
