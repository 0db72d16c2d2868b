/** The seed of the sweeps: the same rounds on every run; `SWEEP_SEED=2 npm run test:sweep` looks at others. */
export const seed = Number(process.env.SWEEP_SEED ?? 1)
