/** Entry `two-way-choice/vipr`: proofs for checkers of integer programming results. */

export { toVipr, type ViprExport } from './vipr/to-vipr.ts'
