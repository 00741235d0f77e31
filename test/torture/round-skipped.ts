/** This machine does not allow what a round needs. */
export class RoundSkipped extends Error {}
