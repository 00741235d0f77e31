import type { Dialect } from '../dialects/dialect.ts'
import { findDialect } from '../dialects/registry.ts'
import type { SkipReason } from '../events/catalog/skip-reason.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import type { EndpointId } from '../shared/ids.ts'
import type { Source } from '../shared/vocabulary.ts'
import type { Filters } from './filters/filter.ts'
import { whyFiltered } from './filters/why-filtered.ts'
import { type SkipRule, skippedBecause } from './skip-rules.ts'

/** What the decision about one endpoint needs to know of it. */
export interface Subscription {
  readonly endpointId: EndpointId
  readonly dialect: string
  readonly triggers: readonly string[]
  /** The sources that fire; null for what the dialect does by default. */
  readonly sources: readonly Source[] | null
  /** What else must hold of an event; null when nothing has to. */
  readonly filters: Filters | null
  readonly enabled: boolean
}

/** What the decision needs to know of an event. */
export type CanonicalEventFacts = Pick<CanonicalEvent, 'topic' | 'kind' | 'source' | 'data'>

/** What becomes of one event at one endpoint. */
export type Match =
  | { readonly endpointId: EndpointId; readonly outcome: 'delivery'; readonly trigger: string }
  | ({
      readonly endpointId: EndpointId
      readonly outcome: 'skipped'
      readonly reason: SkipReason
      /** A sentence for the person who asks why the webhook did not fire. */
      readonly detail: string
    } & SkipRule)

/**
 * Decides for each endpoint of an organization whether the event is delivered there, and under which names. Pure. Where several
 * reasons to skip hold, the widest one is named: webhooks-off, endpoint-disabled, plan-limit, no-trigger-in-dialect,
 * not-subscribed, source-excluded, filter-excluded.
 *
 * @param subscriptions oldest first
 * @param endpointLimit how many of them the plan has room for, from the oldest on; null for any number
 */
export function matchEndpoints(
  event: CanonicalEventFacts,
  subscriptions: readonly Subscription[],
  webhooksEnabled: boolean,
  endpointLimit: number | null = null,
): Match[] {
  const within = endpointLimit ?? subscriptions.length
  return subscriptions.flatMap((subscription, index) => {
    if (index >= within && webhooksEnabled && subscription.enabled) return overLimit(subscription, within)
    return decideForEndpoint(event, subscription, webhooksEnabled)
  })
}

function overLimit({ endpointId }: Subscription, limit: number): Match {
  const room = limit === 0 ? 'no webhooks' : limit === 1 ? '1 webhook, the oldest' : `${limit} webhooks, the oldest`
  const detail = `The plan has room for ${room}. Delete another one, or change to a larger plan.`
  return {
    endpointId,
    outcome: 'skipped',
    reason: 'plan-limit',
    detail,
    ...skippedBecause('skipped-over-plan', { room: limit }),
  }
}

/** One delivery for each trigger that the endpoint gets, in the dialect's order, or one reason why it gets none. */
function decideForEndpoint(
  event: CanonicalEventFacts,
  subscription: Subscription,
  webhooksEnabled: boolean,
): Match | Match[] {
  const { endpointId } = subscription
  const skip = (reason: SkipReason, rule: SkipRule, detail: string): Match => {
    return { endpointId, outcome: 'skipped', reason, detail, ...rule }
  }

  if (!webhooksEnabled)
    return skip(
      'webhooks-off',
      skippedBecause('skipped-webhooks-off'),
      'Webhooks are switched off for the whole organization.',
    )
  if (!subscription.enabled)
    return skip(
      'endpoint-disabled',
      skippedBecause('skipped-endpoint-off'),
      'The webhook was switched off when this happened.',
    )

  const dialect = findDialect(subscription.dialect)
  if (dialect === null) {
    const rule = skippedBecause('skipped-dialect-unknown', { dialect: subscription.dialect })
    return skip('no-trigger-in-dialect', rule, `This server does not speak the dialect ${subscription.dialect}.`)
  }
  const triggers = dialect.triggersOf(event)
  if (triggers.length === 0) {
    const { topic, kind } = event
    const what = kind === null ? topic : `${topic} of the kind ${kind}`
    const rule =
      kind === null
        ? skippedBecause('skipped-no-trigger', { dialect: dialect.title, topic })
        : skippedBecause('skipped-no-trigger-for-kind', { dialect: dialect.title, topic, kind })
    return skip('no-trigger-in-dialect', rule, `${dialect.title} has no trigger for ${what}.`)
  }
  const wanted = triggers.filter((trigger) => subscription.triggers.includes(trigger))
  if (wanted.length === 0) {
    const rule = skippedBecause('skipped-not-subscribed', { triggers })
    return skip('not-subscribed', rule, `The webhook is not subscribed to ${triggers.join(' or ')}.`)
  }
  const sources = subscription.sources ?? defaultSources(dialect, wanted)
  if (sources !== null && !sources.includes(event.source)) {
    const { source } = event
    const byDialect = subscription.sources === null
    const choice = byDialect ? `${dialect.title} fires` : 'The webhook is set to fire'
    const rule = byDialect
      ? skippedBecause('skipped-source-of-dialect', { dialect: dialect.title, sources, source })
      : skippedBecause('skipped-source-of-webhook', { sources, source })
    return skip(
      'source-excluded',
      rule,
      `${choice} for changes from ${sources.join(', ')} only; this one came from ${source}.`,
    )
  }
  const filtered = subscription.filters === null ? null : whyFiltered(event, subscription.filters)
  if (filtered !== null) {
    const { message, ...rule } = filtered
    return skip('filter-excluded', rule, message)
  }
  return wanted.map((trigger) => ({ endpointId, outcome: 'delivery', trigger }))
}

function defaultSources({ defaults }: Dialect, triggers: readonly string[]): readonly Source[] | null {
  return triggers.some((trigger) => defaults.fromEverySource?.has(trigger)) ? null : defaults.sources
}
