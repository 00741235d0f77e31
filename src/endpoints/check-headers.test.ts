import { describe, expect, it } from 'vitest'
import { checkHeaders } from './check-headers.ts'

describe('a header', () => {
  it.each([
    ['X-Team', '7'],
    ['Authorization', 'Bearer abc.def~+/='],
    ['X_Old.Style', 'a\tb'],
    ['X-Empty', ''],
    ['X-Webhook-Source', 'bookings'],
    ['X-Calendar', 'yes'],
  ])('%s: %j is good', (name, value) => {
    expect(checkHeaders([{ name, value }])).toEqual([])
  })

  it.each(['X Team', 'X-Team:', '', 'X-Tëam', 'X-Team\r\nHost', 'X-Team\n', '(x)', 'x"y', 'x/y'])(
    'cannot be named %j',
    (name) => {
      expect(checkHeaders([{ name, value: 'x' }])).toMatchObject([
        { path: 'headers.0.name', code: 'not-a-header-name', params: {} },
      ])
    },
  )

  it.each([
    'host',
    'HOST',
    'Content-Length',
    'content-type',
    'Content-Encoding',
    'Connection',
    'Transfer-Encoding',
    'TE',
    'Trailer',
    'Upgrade',
    'Expect',
    'User-Agent',
    'Proxy-Authorization',
    'webhook-id',
    'Webhook-Signature',
    'bellhop-attempt',
    'X-Cal-Signature-256',
  ])('cannot be %s, which the request needs for itself', (name) => {
    expect(checkHeaders([{ name, value: 'x' }])).toEqual([
      {
        path: 'headers.0.name',
        message: `${name} is set by Bellhop itself; choose another name`,
        code: 'header-set-by-server',
        params: { name },
      },
    ])
  })

  it.each([
    ...['a\r\nHost: inner', 'a\nb', 'a\rb', 'a\0b', 'a\x7fb', 'café', '予約'].map((value) => [
      value,
      'not-printable-ascii',
    ]),
    ...[' a', 'a ', '\ta'].map((value) => [value, 'white-space-around']),
  ])('cannot have the value %j: %s', (value, code) => {
    expect(checkHeaders([{ name: 'X-Team', value }])).toMatchObject([{ path: 'headers.0.value', code, params: {} }])
  })

  it('may be there once only, in whatever letters', () => {
    const headers = ['X-Team', 'X-Other', 'x-team'].map((name) => ({ name, value: '7' }))
    expect(checkHeaders(headers)).toEqual([
      { path: 'headers.2.name', message: 'x-team is there twice', code: 'duplicate', params: {} },
    ])
  })
})

it('headers have a limit together', () => {
  const headers = ['A', 'B', 'C', 'D'].map((name) => ({ name, value: 'x'.repeat(1499) }))
  expect(checkHeaders(headers)).toEqual([])
  expect(checkHeaders([...headers, { name: 'E', value: '' }])).toMatchObject([
    { path: 'headers', code: 'headers-too-long', params: { maximum: 6000 } },
  ])
})
