import { Gauge, type Registry } from 'prom-client'

export interface Backlog {
  /** Deliveries that have not ended. */
  readonly waiting: number
  /** How long the delivery that is due for the longest time has been due. */
  readonly oldestDueMs: number
}

/** Connections to the database: those there are, those at rest, and who waits for one. */
export interface ConnectionCounts {
  readonly total: number
  readonly idle: number
  readonly waiting: number
}

/** What is measured only when somebody reads the metrics. */
export interface Probes {
  /** Null when it cannot be measured now. */
  backlog(): Promise<Backlog | null>
  connections(): ConnectionCounts
}

/** Readers that come within this time share one measurement. */
const keepBacklogMs = 5000

/** Adds what is a state and not a count. */
export function createGauges(registry: Registry, version: string, probes: Probes): void {
  const registers = [registry]
  const backlog = remember(probes.backlog)
  new Gauge({ name: 'bellhop_info', help: 'The version', labelNames: ['version'], registers }).set({ version }, 1)
  // Before what asks the database, so that it does not count its own question.
  new Gauge({
    name: 'bellhop_database_connections',
    help: 'Connections of this process to the database, by state; waiting are those who want one',
    labelNames: ['state'],
    registers,
    collect() {
      const { total, idle, waiting } = probes.connections()
      this.set({ state: 'used' }, total - idle)
      this.set({ state: 'idle' }, idle)
      this.set({ state: 'waiting' }, waiting)
    },
  })
  new Gauge({
    name: 'bellhop_backlog_deliveries',
    help: 'Deliveries of the whole database that have not ended; exact to 100,000, estimated beyond',
    registers,
    async collect() {
      setOrRemove(this, (await backlog())?.waiting)
    },
  })
  new Gauge({
    name: 'bellhop_oldest_due_seconds',
    help: 'For how long the most overdue delivery of the whole database could have been sent; 0 when none is due',
    registers,
    async collect() {
      const measured = await backlog()
      setOrRemove(this, measured === null ? undefined : measured.oldestDueMs / 1000)
    },
  })
}

function setOrRemove(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove()
  else gauge.set(value)
}

function remember(measure: Probes['backlog']): Probes['backlog'] {
  let last: { readonly until: number; readonly value: Promise<Backlog | null> } | undefined
  return () => {
    if (last === undefined || performance.now() >= last.until) {
      last = { until: performance.now() + keepBacklogMs, value: measure() }
    }
    return last.value
  }
}
