/** Entry `two-way-choice/verify`: the independent checker, without the solver. */

export type { Claim, Finding, Shown, Standing } from './certify/findings.ts'
export { verifyPrice, withoutOverrides } from './certify/price.ts'
export { checkPlan, verify, type Verdict } from './certify/verify.ts'
