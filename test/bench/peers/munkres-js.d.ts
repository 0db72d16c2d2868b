/** The package has no types of its own. */
declare module 'munkres-js' {
  /** Pairs [row, column] of an assignment of least cost. */
  export default function computeMunkres(cost: readonly (readonly number[])[]): [row: number, column: number][]
}
