import { describe, expect, it } from 'vitest'
import { encodeRequest } from './encode-request.ts'
import { readTarget } from './target.ts'

const bytesOf = (request: string | Buffer) => (typeof request === 'string' ? request : request.toString('latin1'))

describe('a request', () => {
  it('is written as RFC 9112 has it, with the length of its body in bytes', () => {
    const target = readTarget('https://hooks.example.com:8443/in/%20?a=b#c')
    const body = '{"name":"Zoë"}'
    expect(bytesOf(encodeRequest(target, { 'x-a': 'b' }, body))).toBe(
      [
        'POST /in/%20?a=b HTTP/1.1',
        'host: hooks.example.com:8443',
        'connection: keep-alive',
        'x-a: b',
        'content-length: 15',
        '',
        Buffer.from(body).toString('latin1'),
      ].join('\r\n'),
    )
  })

  it('has header values in Latin-1, beside a body in UTF-8', () => {
    const written = bytesOf(encodeRequest(readTarget('http://a.example/'), { 'x-city': 'Zürich' }, 'ü'))
    expect(written).toContain('x-city: Z\xfcrich\r\n')
    expect(written.endsWith('\r\n\r\n\xc3\xbc')).toBe(true)
  })

  it.each([
    ['a line break', { 'x-a': 'b\r\nx-b: c' }],
    ['NUL', { 'x-a': '\0' }],
    ['a letter that is not in Latin-1', { 'x-a': '予' }],
    ['a name with a space', { 'x a': 'b' }],
    ['a name with a line break', { 'x-a\r\nx-b': 'b' }],
    ['an empty name', { '': 'b' }],
  ])('is refused with %s in a header', (_what, headers) => {
    expect(() => encodeRequest(readTarget('http://a.example/'), headers, '')).toThrow(/header/)
  })
})

describe('a target', () => {
  it('knows its usual port, and the address of IPv6 without brackets', () => {
    expect(readTarget('http://[2001:db8::1]/x')).toMatchObject({
      hostname: '2001:db8::1',
      port: 80,
      host: '[2001:db8::1]',
      isSecure: false,
    })
    expect(readTarget('https://a.example')).toMatchObject({ port: 443, isSecure: true, host: 'a.example' })
  })
})
