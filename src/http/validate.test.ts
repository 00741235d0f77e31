import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { validate } from './validate.ts'

const Input = z.strictObject({ reason: z.string().optional() })

function appWith(body: z.ZodType) {
  const app = fastify()
  app.setValidatorCompiler(validate)
  app.post('/', { schema: { body } }, async (request) => ({ got: request.body }))
  return app
}

it('a body that may be absent has its default when none was sent', async () => {
  const answer = await appWith(Input.default({ reason: 'none given' })).inject({ method: 'POST', url: '/' })
  expect(answer.json()).toEqual({ got: { reason: 'none given' } })
})

it('a body that must be there is asked for', async () => {
  expect((await appWith(Input).inject({ method: 'POST', url: '/' })).statusCode).toBe(400)
})

it('a body that was sent is checked all the same', async () => {
  const app = appWith(Input.default({}))
  const good = await app.inject({ method: 'POST', url: '/', payload: { reason: 'ill' } })
  expect(good.json()).toEqual({ got: { reason: 'ill' } })
  expect((await app.inject({ method: 'POST', url: '/', payload: { raeson: 'ill' } })).statusCode).toBe(400)
})
