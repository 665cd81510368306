/** What front ends are told of a bug: its own text stays in the log, since it may quote a secret. */
export const internalFailure = {
  code: 'internal',
  message: 'something went wrong inside keyturn',
  hint: 'look at logs/agent.log in KEYTURN_HOME',
} as const
