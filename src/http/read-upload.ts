import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { invalidField, problem } from '../shared/errors.ts'

/** A file that was sent. Two are told apart by what is in them, where a request is known again by its body. */
class Upload extends File {
  readonly digest: string

  constructor(bytes: Buffer<ArrayBuffer>, name: string, type: string) {
    super([bytes], name, { type })
    this.digest = createHash('sha256').update(bytes).digest('hex')
  }

  toJSON() {
    return { name: this.name, digest: this.digest }
  }
}

const formErrors: Readonly<Record<string, 'large' | 'form'>> = {
  FST_REQ_FILE_TOO_LARGE: 'large',
  FST_FIELDS_LIMIT: 'form',
  FST_FILES_LIMIT: 'form',
  FST_PARTS_LIMIT: 'form',
  FST_PROTO_VIOLATION: 'form',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'form',
}

/**
 * The parts of a form (`multipart/form-data`) as an object: texts, and the one file. Empty texts are left out, as forms send those of
 * fields that nobody filled in. Throws `unsupported-media-type`, `body-too-large` and `validation-failed`.
 */
export async function readUpload(request: FastifyRequest, maxBytes: number): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) {
    throw problem('unsupported-media-type', 'Send a form as multipart/form-data, with the file in its part "file".')
  }
  const body: Record<string, unknown> = {}
  try {
    for await (const part of request.parts({ limits: { fileSize: maxBytes, files: 1, fields: 20, fieldSize: 1000 } })) {
      if (Object.hasOwn(body, part.fieldname)) throw invalidField(part.fieldname, 'stands twice')
      if (part.type === 'file') {
        const bytes = await part.toBuffer()
        body[part.fieldname] = new Upload(Buffer.from(bytes), part.filename, part.mimetype)
      } else if (part.value !== '') body[part.fieldname] = part.value
    }
  } catch (error) {
    throw asProblem(error, maxBytes)
  }
  return body
}

function asProblem(error: unknown, maxBytes: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const kind = formErrors[error.code]
  if (kind === 'large') return problem('body-too-large', `The file may have at most ${maxBytes / 1024 / 1024} MiB.`)
  return kind === 'form' ? problem('validation-failed', `The form cannot be read: ${error.message}.`) : error
}
