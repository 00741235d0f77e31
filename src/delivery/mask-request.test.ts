import { describe, expect, it } from 'vitest'
import { hidden, maskRequest } from './mask-request.ts'

const endpoint = {
  headers: [{ name: 'X-Token', value: 'abc' }],
  secrets: [{ secret: 'plain-secret', validUntil: null }],
}

const maskHeaders = (headers: Record<string, string>) =>
  maskRequest({ method: 'POST', url: 'https://example.com', headers, body: '{}' }, endpoint).headers

describe('headers that are stored', () => {
  it('hide what the customer configured, in whatever case', () => {
    expect(maskHeaders({ 'x-token': 'abc', 'X-TOKEN': 'abc' })).toEqual({
      'x-token': hidden,
      'X-TOKEN': hidden,
    })
  })

  it('hide authorization, whoever set it', () => {
    expect(maskHeaders({ Authorization: 'Bearer x' })).toEqual({ Authorization: hidden })
  })

  it('hide any value that holds a secret, as dialects that send one as a token do', () => {
    expect(maskHeaders({ 'x-verify': 'token=plain-secret' })).toEqual({ 'x-verify': hidden })
  })

  it('show the rest, signatures included', () => {
    const headers = { 'webhook-signature': 'v1,abc=', 'content-type': 'application/json' }
    expect(maskHeaders(headers)).toEqual(headers)
  })
})
