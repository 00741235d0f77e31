import { context, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api'
import type { Config } from '../config/config.ts'
import type { Logger } from '../shared/logger.ts'
import { version } from './version.ts'

/** Whether the settings ask for traces. */
export function wantsTraces({ traces, tracesEndpoint }: Pick<Config, 'traces' | 'tracesEndpoint'>): boolean {
  return traces ?? tracesEndpoint !== null
}

/**
 * Sends spans over OTLP from now on, until the returned function is called, which sends the rest. The SDK is loaded only here: whoever
 * has no traces does not pay for it. Its other `OTEL_*` variables hold too, as for headers, the sampler and resource attributes.
 */
export async function startTraces(tracesEndpoint: string | null, logger: Logger): Promise<() => Promise<void>> {
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } = resources
  const log = (message: string, ...more: unknown[]) => logger.warn({ more }, `OpenTelemetry: ${message}`)
  const ignore = () => undefined
  const diagLogger = { error: log, warn: log, info: ignore, debug: ignore, verbose: ignore }
  diag.setLogger(diagLogger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
  const exporter = new OTLPTraceExporter(
    tracesEndpoint === null ? {} : { url: `${tracesEndpoint.replace(/\/+$/, '')}/v1/traces` },
  )
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'bellhop', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  provider.register()
  return async () => {
    try {
      await provider.shutdown()
    } catch (error) {
      logger.warn({ err: error }, 'The last spans could not be sent')
    }
    trace.disable()
    context.disable()
    propagation.disable()
    diag.disable()
  }
}
