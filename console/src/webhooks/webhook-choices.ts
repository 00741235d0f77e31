/** What the form of a webhook offers for its secret; `name` is that of the words. */
export const webhookChoices = {
  newSecret: [
    { value: 'generate', name: 'generate' },
    { value: 'own', name: 'own' },
    { value: 'none', name: 'none' },
  ],
  keptSecret: [
    { value: 'keep', name: 'keep' },
    { value: 'own', name: 'replace' },
    { value: 'none', name: 'remove' },
  ],
  noSecretYet: [
    { value: 'none', name: 'none' },
    { value: 'own', name: 'set' },
  ],
} as const
