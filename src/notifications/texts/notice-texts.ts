import type { DisabledEndpoint } from '../../delivery/disable-gone-endpoint.ts'

/** Everything that notices say, in one language. Counts are whole numbers from 1. */
export interface NoticeTexts {
  readonly greeting: (name: string) => string
  readonly footer: (brand: string, organization: string) => string
  readonly labels: {
    readonly bookingLink: string
    readonly webhook: string
    readonly url: string
    readonly trigger: string
    readonly time: string
    readonly attempts: string
    readonly result: string
    readonly failed: string
    readonly reason: string
    readonly since: string
  }
  /** Why an attempt failed, by its error's code, where there is no status to name; what is absent is told in the error's own words. */
  readonly errors: Readonly<Record<string, string>>
  readonly failure: {
    readonly subject: (brand: string) => string
    readonly intro: (deliveries: number, brand: string) => string
    readonly attached: (logged: number, deliveries: number) => string
    readonly recovered: string
    readonly replay: string
    readonly pause: (brand: string) => string
  }
  readonly recovery: {
    readonly subject: (brand: string) => string
    readonly intro: (endpoints: number) => string
    readonly hint: string
    readonly replay: string
  }
  readonly disabled: {
    readonly subject: (brand: string) => string
    readonly intro: (brand: string) => string
    readonly reasons: Readonly<Record<DisabledEndpoint['reason'], string>>
    readonly waiting: string
    readonly open: string
  }
  readonly log: {
    readonly attempt: (number: number, of: number) => string
    readonly noResponse: string
    readonly archived: string
    readonly cut: string
    readonly leftOut: (deliveries: number) => string
  }
}
