// The tiers of administration there are on a day.

/** First day of the two tiers. */
const TWO_TIERS = '2025-07-01';

/** Were there districts? */
export function hasDistricts(on: string): boolean {
  return on < TWO_TIERS;
}
