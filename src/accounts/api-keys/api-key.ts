import { z } from 'zod'
import { idSchema } from '../../shared/ids.ts'
import { Application, Timestamp } from '../../shared/vocabulary.ts'

export const ApiKeyInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  application: Application.default('api').describe('Sets the source of what is done with the key'),
})
export type ApiKeyInput = z.input<typeof ApiKeyInput>

export const ApiKey = z
  .object({
    id: idSchema('key'),
    name: z.string(),
    application: Application,
    hint: z.string().describe('How the key begins'),
    createdAt: Timestamp,
    revokedAt: Timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

/** The answer to making a key: the only time that it is shown. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'CreatedApiKey' })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>

/** On this channel processes tell each other that a key was revoked. */
export const apiKeysChannel = 'bellhop_api_keys'
