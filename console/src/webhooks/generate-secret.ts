function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A secret of 32 random bytes in the spelling that receivers of the dialect know. */
export function generateSecret(dialect: string, bytes = crypto.getRandomValues(new Uint8Array(32))): string {
  return dialect === 'bellhop' || dialect === 'cloudevents' ? `whsec_${base64(bytes)}` : hex(bytes)
}
