const headBytes = 20
/** The length before each element, and the element itself. */
const stepBytes = 12
const lengthBytes = 4
/** Timestamps count microseconds since the beginning of the year 2000. */
const epochMs = Date.UTC(2000, 0, 1)
const highFactor = 2 ** 32

/**
 * Reads an array of timestamps in the database's binary form, as `array_send` gives it, into epoch milliseconds: many times as fast
 * as from text. None for NULL, which is what `array_agg` makes of no rows. Throws where an element is NULL.
 */
export function decodeTimestamps(binary: Uint8Array | null): Float64Array {
  if (binary === null || binary.byteLength < headBytes) return new Float64Array()
  const view = new DataView(binary.buffer, binary.byteOffset, binary.byteLength)
  const count = (binary.byteLength - headBytes) / stepBytes
  if (!Number.isInteger(count)) throw new Error('This is no array of timestamps without NULLs.')
  const instants = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    const at = headBytes + index * stepBytes + lengthBytes
    const micros = view.getInt32(at) * highFactor + view.getUint32(at + 4)
    instants[index] = epochMs + Math.round(micros / 1000)
  }
  return instants
}
