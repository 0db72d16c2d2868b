/** The joint price of overrides, shared out, in English. */

import type { AttributionWords } from './attribution-words.ts'
import { counted, oneLine } from './line.ts'

/** What there is to say in English. */
export const attributionEn: AttributionWords = {
  title: 'What all overrides change together, shared out evenly over the orders in which they could come:',
  mixed: (whole, rest) => `${whole} ${rest}`,
  about: (text) => `about ${text}`,
  tiny: 'less than 0.01',
  nothing: 'no objective changes',
  notShared: 'not shared out',
  total: 'Together: ',
  noTotal: 'Together: not found out.',
  method:
    'How: the overrides are added one by one in some order, and each is charged what it changes when it comes; this is averaged over the orders. The shares add up exactly to what they change together.',
  exact: (items, orders) => `${items} may depend on each other: ${orders === 1 ? 'only one order is possible, and it counts' : `the mean over all ${orders} orders`}`,
  drawn: (items, orders, seed) =>
    `${items} may depend on each other, in too many orders: the mean over ${counted(orders, 'order')} drawn with the seed "${oneLine(seed)}"; the shares are estimates, their sum is exact`,
  skipped: (orders) => ` (${counted(orders, 'further order')} left out, which ${orders === 1 ? 'leads' : 'lead'} through a stage without any plan)`,
  single: (items, all) => (all ? 'no override depends on another: each is counted by itself' : `${items}: independent of the others and counted by itself`),
  infeasible: (items, alone) =>
    alone === ''
      ? `without ${items} the other demands cannot all be met and there is no plan: nothing to share out`
      : `with ${alone} and without the others of ${items} there is no plan, and so in every order: nothing to share out`,
  unknown: (items, why) =>
    `${items} not shared out: ${{ work: 'the search was not completed', abort: 'the run was stopped', orders: 'every order drawn leads through a stage without any plan' }[why]}`,
  unproved: 'Better plans are not excluded, so the price of the overrides is not shared out.',
  noPlan: 'There is no plan, so the price of the overrides is not shared out.',
  columns: { number: 'No.', override: 'Override' },
  sum: 'Together',
}
