/** What only `json()` makes, so that no array or object reaches a driver that would write it in a form of its own. */
export interface JsonParameter {
  readonly __json: true
}
