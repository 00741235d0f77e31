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
}

export type CustomersTexts = typeof english
