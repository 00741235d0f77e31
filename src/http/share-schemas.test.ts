import { expect, it } from 'vitest'
import { shareSchemas } from './share-schemas.ts'

it('names a shape once, whether a request, an answer or a webhook asks for it', () => {
  const shape = { type: 'object', properties: { name: { type: 'string' } } }
  const shared = shareSchemas({
    paths: {
      '/things': {
        post: { request: { $ref: '#/components/schemas/ThingInput' }, answer: { $ref: '#/components/schemas/Thing' } },
        patch: { request: { $ref: '#/components/schemas/PatchInput' } },
      },
    },
    webhooks: { made: { schema: { $schema: 'x', $ref: '#/$defs/Other', $defs: { Other: shape, Thing: shape } } } },
    components: { securitySchemes: {}, schemas: { ThingInput: shape, Thing: shape, PatchInput: shape } },
  })
  expect(shared).toEqual({
    paths: {
      '/things': {
        post: { request: { $ref: '#/components/schemas/Thing' }, answer: { $ref: '#/components/schemas/Thing' } },
        patch: { request: { $ref: '#/components/schemas/PatchInput' } },
      },
    },
    webhooks: { made: { schema: { $ref: '#/components/schemas/Other' } } },
    components: { securitySchemes: {}, schemas: { Other: shape, PatchInput: shape, Thing: shape } },
  })
})
