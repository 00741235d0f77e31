import type { Sandbox } from '../transformations/create-sandbox.ts'
import type { SecretBox } from './secret-box.ts'
import type { TargetPolicy } from './target-policy.ts'

/** What the verbs of endpoints work with, besides the context of who calls them. */
export interface EndpointServices {
  readonly box: SecretBox
  readonly policy: TargetPolicy
  /** Tries transformations out before they are saved. */
  readonly sandbox: Sandbox
}
