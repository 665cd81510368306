/** Names of the messages in an event stream: any number of events; an answer is the envelope of a request. */
export const streamEvents = { event: 'event', answer: 'answer' } as const
