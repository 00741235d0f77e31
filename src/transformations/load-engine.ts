import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core'
import { mostMemoryBytes } from './transformation.ts'

const pageBytes = 65_536
/** What the engine is built with. */
const firstPages = 256

// Its types are those of its build for `require`, where the whole module stands for its default.
const release = variant as unknown as QuickJSSyncVariant

/**
 * Loads an engine. The limit of its memory is that of WebAssembly: the engine's own counts no bytes where it cannot ask how large an
 * allocation is, as here.
 */
export function loadEngine(): Promise<QuickJSWASMModule> {
  const wasmMemory = new WebAssembly.Memory({ initial: firstPages, maximum: mostMemoryBytes / pageBytes })
  return newQuickJSWASMModuleFromVariant(newVariant(release, { wasmMemory }))
}

/** Whether runs took more memory than it began with, which it never gives back. */
export function hasGrown(engine: QuickJSWASMModule): boolean {
  return engine.getWasmMemory().buffer.byteLength > firstPages * pageBytes
}
