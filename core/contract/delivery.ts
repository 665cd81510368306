/**
 * How credentials reach a tool under a profile. `file`: keys in `~/.aws/credentials`. `process`: a line in
 * `~/.aws/config` by which tools ask for them, and nothing secret on disk.
 */
export const deliveries = ['file', 'process'] as const
export type Delivery = (typeof deliveries)[number]
