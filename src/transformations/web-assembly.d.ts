/** What Node.js has of it and its types leave out. */
declare var WebAssembly: {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => WebAssembly.Memory
}
