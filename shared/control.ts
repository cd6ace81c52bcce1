/** Control characters: what people are shown as a name holds none of them. */
export const CONTROL = /\p{Cc}/u;
