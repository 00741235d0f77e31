/** What an organization may have. */
export interface Plan {
  readonly name: string
  /** How many endpoints it has room for; null for any number. */
  readonly endpointLimit: number | null
}
