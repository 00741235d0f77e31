import { Customer } from './customer-snapshot.ts'

/** The guest of the sample booking, as a customer. */
export const sampleCustomer: Customer = Customer.parse({
  id: 'cus_06ez3c6f9h2j5m8n1q4s7t0wxg',
  email: 'tomas.okonjo@fernhill.example',
  name: 'Tomas Okonjo',
  phone: '+44 20 7946 0321',
  timeZone: 'Europe/London',
  language: 'en',
  createdAt: '2026-09-02T15:21:08.412Z',
  updatedAt: '2026-09-02T15:21:08.412Z',
})
