import type { ReceiverSign } from './receiver-sign.ts'

/*
 * The circuit breaker of an endpoint, shared by all processes through its row in `endpoint_health`.
 *
 *              first failure                 10 in a row away                    a probe is answered
 *   healthy ───────────────────► failing ─────────────────────► open ──────────────────────────────► recovering
 *   (no row)                        │                            ▲ │ ▲                                  │  │
 *      ▲ ▲          accepted        │      the probe finds it    └─┘ └──────── 3 in a row away ─────────┘  │
 *      │ └──────────────────────────┘      away: longer pause                                              │
 *      └───────────────────────────────────────────────────────────────────────────────────────────────────┘
 *                                       as much in flight as the endpoint may have
 *
 *   failing     deliveries go on. Failures are counted until one is accepted.
 *   open        nothing is claimed until `nextProbeAt`; then one delivery at a time, the probe, which is an ordinary attempt of the one
 *               that is first in line. The others wait, and lose no attempt. Pauses double from 10 s to 10 min, ± 20 %.
 *   recovering  as much in flight as `inFlightCap`, which grows by each answer: 2, 4, 8 … from one round to the next. A failure
 *               brings it back to 1.
 *
 * Invariants
 *   A healthy endpoint has no row: an accepted attempt of one writes nothing.
 *   An attempt that was claimed before the endpoint opened does not lengthen the pause, however late it fails: only probes do.
 *   An answer that refuses (404, a redirect) closes the breaker as one that accepts does, but it is a failure all the same: an
 *   endpoint that has had nothing but failures for 5 days is switched off.
 */

/** Null is healthy. */
export type Health = EndpointTrouble | null

/** Times are instants, `away` and `failures` count attempts in a row, `pauses` those since the endpoint was healthy. */
export interface EndpointTrouble {
  readonly state: 'failing' | 'open' | 'recovering'
  readonly failures: number
  readonly failingSince: Date | null
  readonly away: number
  readonly pauses: number
  readonly nextProbeAt: Date | null
  readonly inFlightCap: number | null
}

export interface Observation {
  readonly sign: ReceiverSign
  /** Whether the endpoint was open when this attempt was claimed. */
  readonly probe: boolean
  /** When it ended. */
  readonly at: Date
  readonly maxInFlight: number
  /** Evenly distributed over 0 ≤ x < 1. */
  readonly random: number
}

const openAfter = 10
const reopenAfter = 3
const firstPauseMs = 10_000
const maxPauseMs = 600_000
const jitter = 0.2
const disableAfterMs = 5 * 86_400_000
const disableAfterFailures = 5

/** What an endpoint's health is after one more attempt. */
export function nextHealth(health: Health, seen: Observation): Health {
  switch (seen.sign) {
    case 'accepted':
      return answered({ ...(health ?? healthy), failures: 0, failingSince: null, away: 0 }, seen)
    case 'refused':
      return answered({ ...oneMoreFailure(health ?? healthy, seen), away: 0 }, seen)
    case 'away':
      return unanswered(oneMoreFailure(health ?? healthy, seen), seen)
    case 'nothing':
      return oneMoreFailure(health ?? healthy, seen)
  }
}

/** Whether an endpoint has had nothing but failures for so long that it is to be switched off. */
export function isFailingForDays(health: Health, at: Date): boolean {
  if (health === null || health.failingSince === null || health.failures < disableAfterFailures) return false
  return at.getTime() - health.failingSince.getTime() >= disableAfterMs
}

/** What a first failure changes into `failing`. */
const healthy: EndpointTrouble = {
  state: 'failing',
  failures: 0,
  failingSince: null,
  away: 0,
  pauses: 0,
  nextProbeAt: null,
  inFlightCap: null,
}

function oneMoreFailure(before: EndpointTrouble, { at }: Observation): EndpointTrouble {
  return { ...before, failures: before.failures + 1, failingSince: before.failingSince ?? at }
}

function answered(after: EndpointTrouble, { maxInFlight }: Observation): Health {
  const cap = after.state === 'open' ? 2 : (after.inFlightCap ?? maxInFlight) + 1
  if (cap < maxInFlight) return { ...after, state: 'recovering', nextProbeAt: null, inFlightCap: cap }
  if (after.failures === 0) return null
  return { ...after, state: 'failing', pauses: 0, nextProbeAt: null, inFlightCap: null }
}

function unanswered(before: EndpointTrouble, seen: Observation): EndpointTrouble {
  const after = { ...before, away: before.away + 1 }
  if (after.state === 'open') return seen.probe ? pause(after, seen) : after
  if (after.away >= (after.state === 'failing' ? openAfter : reopenAfter)) return pause(after, seen)
  return after.state === 'recovering' ? { ...after, inFlightCap: 1 } : after
}

function pause(before: EndpointTrouble, { at, random }: Observation): EndpointTrouble {
  const pauses = before.pauses + 1
  const longMs = Math.min(firstPauseMs * 2 ** (pauses - 1), maxPauseMs)
  const nextProbeAt = new Date(at.getTime() + Math.round(longMs * (1 - jitter + 2 * jitter * random)))
  return { ...before, state: 'open', pauses, nextProbeAt, inFlightCap: null }
}
