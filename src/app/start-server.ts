import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { createKeyFinder } from '../accounts/api-keys/create-key-finder.ts'
import { savePlans } from '../accounts/plans/save-plans.ts'
import type { Config } from '../config/config.ts'
import { advisoryLocks } from '../db/advisory-locks.ts'
import { type Database, inTransaction } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { createMailSender, mailAnswerMs } from '../delivery/create-mail-sender.ts'
import { createDeliveryLoop, type DeliveryLoop } from '../delivery/delivery-loop.ts'
import { createAttemptFeed } from '../delivery/live/create-attempt-feed.ts'
import { createRecoveryLoop } from '../delivery/recoveries/recovery-loop.ts'
import { createSender } from '../delivery/send-request.ts'
import { openText } from '../endpoints/sealed-text.ts'
import { createErasureLoop } from '../erasures/erasure-loop.ts'
import { createEventIntake } from '../events/event-intake.ts'
import type { HandOver } from '../events/hand-over.ts'
import { createHttpApp } from '../http/create-http-app.ts'
import { createMetricsApp } from '../http/create-metrics-app.ts'
import type { HttpApp } from '../http/http-app.ts'
import { moveInspectors } from '../inspector/move-inspectors.ts'
import { createMailTransport, type MailTransport } from '../mail/mail-transport.ts'
import { createBookingIntake } from '../scheduling/bookings/booking-intake.ts'
import { createCalendarLoop } from '../scheduling/calendars/calendar-loop.ts'
import { createImportLoop } from '../scheduling/imports/import-loop.ts'
import type { Logger } from '../shared/logger.ts'
import { bootstrap, isEmpty } from './bootstrap.ts'
import { createDemo } from './create-demo.ts'
import { createTools, type Tools } from './create-tools.ts'
import { keepHouse } from './keep-house.ts'
import { mailSenderOf } from './mail-sender-of.ts'
import { openDatabase } from './open-database.ts'
import { publicUrlOf } from './public-url.ts'
import { startCounting } from './start-counting.ts'
import { type Notices, startNotices } from './start-notices.ts'
import { startTimers } from './start-timers.ts'
import { startTraces, wantsTraces } from './start-traces.ts'
import { version } from './version.ts'
import { type ServerWatch, watchServer } from './watch-server.ts'

export interface RunningServer {
  readonly database: Database
  readonly publicUrl: string
  readonly port: number
  /** Whether this start made the demo organization. */
  readonly madeDemo: boolean
  /** Answers no new requests, finishes those under way, drains the deliveries, closes the database. */
  stop(): Promise<void>
}

const pagesDir = fileURLToPath(new URL('../../console/dist', import.meta.url))

/** Starts what the settings ask for, in the order in which one thing needs the other. What had started is stopped when a later step fails. */
export async function startServer(config: Config, logger: Logger, { demo }: { demo: boolean }): Promise<RunningServer> {
  const stops: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const port = config.port === 0 ? await findFreePort(config.host) : config.port
    const publicUrl = publicUrlOf(config, port)
    if (wantsTraces(config)) stops.push(await startTraces(config.tracesEndpoint, logger))
    const database = await openDatabase(config, logger)
    stops.push(() => database.close())
    await migrate(database.db)
    const tools = await createTools(config, publicUrl)
    stops.push(tools.sandbox.close)
    const madeDemo = await prepare(config, database, tools, publicUrl, demo)
    const watch = watchServer(config, { database, clock: tools.clock, logger })
    stops.push(watch.stop)
    stops.push(await keepHouse(database, tools.clock, logger))
    if (config.metricsPort !== null) {
      const { metricsReading } = watch
      const app = createMetricsApp({ database, version, logger, metricsReading })
      stops.push(() => app.close())
      await listen(app, config.host, config.metricsPort)
    }
    let handOver: HandOver | null = null
    if (config.role !== 'api') {
      const notices = await startNotices(config, { ...tools, database, publicUrl, logger })
      stops.push(notices.stop)
      const loop = createLoop(config, database, { ...tools, ...notices, publicUrl }, logger, watch)
      stops.push(() => loop.stop())
      await loop.start()
      handOver = loop.handOver
      const recoveries = createRecoveryLoop({ database, clock: tools.clock, logger })
      stops.push(recoveries.stop)
      recoveries.start()
      const { clock, box, policy } = tools
      const calendars = createCalendarLoop({ database, clock, logger, box, policy, publicUrl })
      stops.push(calendars.stop)
      calendars.start()
      const imports = createImportLoop({ database, clock, logger, publicUrl })
      stops.push(imports.stop)
      imports.start()
      stops.push(startCounting(database, tools.clock, logger))
      const erasures = createErasureLoop({
        db: database.db,
        clock: tools.clock,
        logger,
        openAnswer: (sealed) => openText(tools.box, sealed),
      })
      stops.push(erasures.stop)
      erasures.start()
      stops.push(startTimers({ database, clock: tools.clock, publicUrl, logger }))
    }
    if (config.role !== 'delivery') {
      const keys = await createKeyFinder(database)
      stops.push(keys.stop)
      const feed = await createAttemptFeed(database, logger)
      stops.push(feed.stop)
      const { clock, box, policy, sandbox, manageKey, manageToken } = tools
      const sender = createMailSender({
        requests: createSender({ policy }),
        transport: deliveryTransport(config, publicUrl),
        clock,
      })
      stops.push(() => sender.close())
      const intake = createEventIntake(database.db, clock, handOver)
      const bookings = createBookingIntake(database.db, handOver)
      const services = {
        database,
        clock,
        logger,
        metrics: watch.metrics,
        metricsReading: watch.metricsReading,
        keys,
        feed,
        intake,
        bookings,
        box,
        policy,
        sandbox,
        sender,
        manageKey,
        manageToken,
        visitors: { postsPerMinute: config.visitorPostsPerMinute, trustedProxies: config.trustedProxies },
        publicUrl,
        pagesDir,
        version,
      }
      const app = await createHttpApp(services)
      stops.push(() => app.close())
      await listen(app, config.host, port)
    }
    return { database, publicUrl, port, madeDemo, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function prepare(
  config: Config,
  database: Database,
  tools: Tools,
  publicUrl: string,
  demo: boolean,
): Promise<boolean> {
  return inTransaction(database.db, async (db) => {
    // Processes that start together take turns: the first makes what the others then find.
    await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.preparation}::int, 0)`.execute(db)
    await savePlans(db, { limits: config.plans, defaultPlan: config.defaultPlan })
    await moveInspectors(db, publicUrl, tools.clock.now())
    if (config.bootstrapApiKey !== null) await bootstrap(db, tools.clock, config.bootstrapApiKey)
    if (!demo || !(await isEmpty(db))) return false
    await createDemo({ ...tools, db, publicUrl })
    return true
  })
}

function createLoop(
  config: Config,
  database: Database,
  {
    clock,
    box,
    policy,
    sandbox,
    publicUrl,
    manageToken,
    onEndpointDisabled,
  }: Tools & Notices & { readonly publicUrl: string },
  logger: Logger,
  { metrics }: ServerWatch,
): DeliveryLoop {
  return createDeliveryLoop({
    database,
    clock,
    logger,
    policy,
    box,
    sandbox,
    version,
    publicUrl,
    manageToken,
    metrics,
    traces: wantsTraces(config),
    // The folder of the embedded database belongs to this process.
    alone: database.kind === 'pglite',
    capacity: config.maxInFlight,
    onEndpointDisabled,
    mailTransport: deliveryTransport(config, publicUrl),
  })
}

/** The way to the mail server for endpoints with an e-mail address, or null when there is none. */
function deliveryTransport(config: Config, publicUrl: string): MailTransport | null {
  const { smtpUrl } = config
  if (smtpUrl === null) return null
  return createMailTransport({ smtpUrl, from: mailSenderOf(config, publicUrl), timeoutMs: mailAnswerMs })
}

async function listen(app: HttpApp, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken) throw error
    throw new Error(`Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`, {
      cause: error,
    })
  }
}

/** Addresses name the port before the server listens, so it must be known by then. */
function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port)
        else reject(new Error('The system gave no free port.'))
      })
    })
  })
}
