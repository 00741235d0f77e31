import type { LookupFunction } from 'node:net'

/** Lets a lookup fail with `ETIMEOUT` when it has no answer after `timeoutMs`; an answer that comes later is dropped. */
export function boundLookup(lookup: LookupFunction, timeoutMs: number): LookupFunction {
  return (hostname, options, callback) => {
    let over = false
    const timer = setTimeout(() => {
      over = true
      callback(Object.assign(new Error(`No answer within ${timeoutMs} ms.`), { code: 'ETIMEOUT' }), '')
    }, timeoutMs)
    lookup(hostname, options, (...answer) => {
      if (over) return
      clearTimeout(timer)
      callback(...answer)
    })
  }
}
