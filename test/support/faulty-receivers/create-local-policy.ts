import { createTargetPolicy } from '../../../src/endpoints/create-target-policy.ts'
import type { TargetPolicy } from '../../../src/endpoints/target-policy.ts'
import type { Zone } from './faulty-receiver.ts'

/** Lets requests reach 127.0.0.1, by its number and by the names of these zones, whose other addresses are judged as always. */
export function createLocalPolicy(zones: readonly (Zone | undefined)[]): TargetPolicy {
  const answers = new Map(zones.flatMap((zone) => Object.entries(zone ?? {})))
  return createTargetPolicy({
    allowHttp: true,
    allowTargets: ['127.0.0.1'],
    allowUrlPrefixes: [],
    resolve: async (host) => {
      const answer = answers.get(host)
      if (answer === undefined) throw new Error(`No zone of this test has ${host}.`)
      return (await answer()).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  })
}
