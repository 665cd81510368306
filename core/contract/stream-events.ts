/**
 * Names of the messages in an event stream: any number of events; an answer is the envelope of a request; a refusal, the last
 * message, says why nothing more will come to this reader.
 */
export const streamEvents = { event: 'event', answer: 'answer', refusal: 'refusal' } as const
