import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLinkParameters } from './read-link-parameters.ts'

const read = (query: string) => readLinkParameters(new URLSearchParams(query))

describe('readLinkParameters', () => {
  it('reads metadata, utm, name and e-mail, and leaves the rest alone', () => {
    expect(
      read(
        '?metadata[orderId]=A-17&metadata%5Bplan%5D=gold&utm_source=mail&utm_term=&utm_id=9&name=+Ada+&email=ada%40x.org&date=1',
      ),
    ).toEqual({
      metadata: { orderId: 'A-17', plan: 'gold' },
      utm: { source: 'mail' },
      name: 'Ada',
      email: 'ada@x.org',
      mistakes: [],
    })
  })

  it('finds nothing in an empty address', () => {
    expect(read('')).toEqual({ metadata: {}, utm: {}, name: '', email: '', mistakes: [] })
  })

  it('keeps empty values, letters of any script, and keys that look like numbers', () => {
    expect(read('metadata[a]=&metadata[顧客]=太郎&metadata[7]=x').metadata).toEqual({ a: '', 顧客: '太郎', 7: 'x' })
  })

  it.each([
    ['metadata=1', 'shape'],
    ['metadata.a=1', 'shape'],
    ['metadata[a=1', 'shape'],
    ['metadata[a]b=1', 'shape'],
    ['metadata[a][b]=1', 'nested'],
    ['metadata[a[b]]=1', 'nested'],
    ['metadata[]=1', 'key'],
    ['metadata[a.b]=1', 'key'],
    ['metadata[a b]=1', 'key'],
    ['metadata[a%0Ab]=1', 'key'],
    ['metadata[a%00b]=1', 'key'],
    ['metadata[__proto__]=1', 'key'],
    [`metadata[${'k'.repeat(41)}]=1`, 'key'],
    [`metadata[a]=${'v'.repeat(501)}`, 'value-too-long'],
    [`utm_source=${'v'.repeat(501)}`, 'value-too-long'],
  ])('names what is wrong with %s', (query, rule) => {
    const { mistakes, metadata, utm } = read(query)
    expect(mistakes.map((mistake) => mistake.rule)).toEqual([rule])
    expect(metadata).toEqual({})
    expect(utm).toEqual({})
  })

  it('accepts the limits themselves', () => {
    const keys = Array.from({ length: 50 }, (_, index) => `metadata[k${index}]=x`)
    expect(read(keys.join('&')).mistakes).toEqual([])
    expect(read(`metadata[${'k'.repeat(40)}]=${'v'.repeat(500)}`).mistakes).toEqual([])
  })

  it('refuses a fifty-first key', () => {
    const keys = Array.from({ length: 51 }, (_, index) => `metadata[k${index}]=x`)
    expect(read(keys.join('&')).mistakes).toEqual([{ parameter: 'metadata', rule: 'too-many' }])
  })

  it('refuses a key given twice and keeps the first', () => {
    const { metadata, mistakes } = read('metadata[a]=1&metadata[a]=2')
    expect(metadata).toEqual({ a: '1' })
    expect(mistakes).toEqual([{ parameter: 'metadata[a]', rule: 'repeated' }])
  })

  it('takes the first of two utm values', () => {
    expect(read('utm_source=first&utm_source=second')).toMatchObject({ utm: { source: 'first' }, mistakes: [] })
  })

  it('leaves parameters alone that only begin like metadata', () => {
    expect(read('metadata_version=1&metadatas[a]=1&metadata-x=1')).toMatchObject({ metadata: {}, mistakes: [] })
  })

  it('gives back every valid set of pairs as it was', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/).filter((each) => each !== '__proto__')
    const pairs = fc.dictionary(key, fc.string({ maxLength: 500 }), { maxKeys: 50 })
    fc.assert(
      fc.property(pairs, (metadata) => {
        const search = new URLSearchParams()
        for (const [name, value] of Object.entries(metadata)) search.append(`metadata[${name}]`, value)
        const result = readLinkParameters(new URLSearchParams(search.toString()))
        expect(Object.entries(result.metadata).sort()).toEqual(Object.entries(metadata).sort())
        expect(result.mistakes).toEqual([])
      }),
    )
  })
})
