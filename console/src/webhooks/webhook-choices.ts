/** What the form of a webhook offers to choose from. */
export const webhookChoices = {
  newSecret: [
    { value: 'generate', label: 'Generate one for me' },
    { value: 'own', label: 'Use my own' },
    { value: 'none', label: 'No secret; requests are not signed' },
  ],
  keptSecret: [
    { value: 'keep', label: 'Keep the secret that is set' },
    { value: 'own', label: 'Replace it' },
    { value: 'none', label: 'Remove it; requests are not signed' },
  ],
  noSecretYet: [
    { value: 'none', label: 'No secret; requests are not signed' },
    { value: 'own', label: 'Set a secret' },
  ],
  retry: [
    { value: 'exponential', label: 'Exponential' },
    { value: 'exponential-day', label: 'Exponential, 24 h' },
    { value: 'fixed', label: 'Fixed' },
    { value: 'custom', label: 'My own steps' },
  ],
} as const
