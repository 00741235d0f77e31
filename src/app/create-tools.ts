import type { Config } from '../config/config.ts'
import type { ManageToken } from '../dialects/dialect.ts'
import { createTargetPolicy } from '../endpoints/create-target-policy.ts'
import { createSecretBox, type SecretBox } from '../endpoints/secret-box.ts'
import type { TargetPolicy } from '../endpoints/target-policy.ts'
import { inspectorPrefix } from '../inspector/inspector.ts'
import { createManageToken } from '../scheduling/bookings/manage-token.ts'
import { createWatchedClock, systemClock, type WatchedClock } from '../shared/clock.ts'
import { createSandbox, type Sandbox } from '../transformations/create-sandbox.ts'
import { deriveKey, loadSecretKey } from './load-secret-key.ts'

/** What servers and commands both need besides the database. */
export interface Tools {
  readonly clock: WatchedClock
  readonly box: SecretBox
  readonly policy: TargetPolicy
  /** Has no threads until it is used. */
  readonly sandbox: Sandbox
  readonly manageKey: Uint8Array
  readonly manageToken: ManageToken
}

export async function createTools(config: Config, publicUrl: string): Promise<Tools> {
  const masterKey = await loadSecretKey(config.secretKey, config.dataDir)
  const manageKey = deriveKey(masterKey, 'booking links')
  return {
    clock: createWatchedClock(systemClock),
    box: createSecretBox(masterKey),
    sandbox: createSandbox(),
    policy: createTargetPolicy({
      allowHttp: config.allowHttp,
      allowTargets: config.allowTargets,
      allowUrlPrefixes: [inspectorPrefix(publicUrl)],
    }),
    manageKey,
    manageToken: (organizationId, uid) => createManageToken(manageKey, organizationId, uid),
  }
}
