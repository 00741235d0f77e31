export const english = {
  title: 'Customers',
  intro: 'People from outside, one for each e-mail address. The first booking adds them.',
  customer: 'Customer',
  phone: 'Phone',
  timeZone: 'Time zone',
  since: 'Since',
  bookings: 'Bookings',
  show: 'Show',
  id: 'Id',
  filters: 'Filters',
  nameOrEmail: 'Name or e-mail',
  none: 'No customers yet',
  noMatch: 'No customer matches',
  noneWhy: 'Whoever books through a booking link appears here.',
  export: 'Export',
  exports: { csv: 'CSV, for spreadsheets', ndjson: 'NDJSON, for programs' },
  delete: (name: string) => `Delete ${name}`,
  deleteAsk: (name: string) => `Delete ${name}?`,
  deleteConfirm: 'Delete customer',
  deleteMeans:
    'Their name, address, phone number and answers are taken out of their bookings now, and out of events, deliveries and mails when all webhooks about them have arrived. When and what was booked stays. This cannot be undone.',
  wasDeleted: (name: string) => `${name} was deleted.`,
}

export type CustomersTexts = typeof english
