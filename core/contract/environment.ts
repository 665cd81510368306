/** What an account is for: said by hand, else by a rule, else read off the account's name. */
export const environments = ['production', 'staging', 'development', 'sandbox'] as const
export type Environment = (typeof environments)[number]
