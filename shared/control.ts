/** Control characters: none of them is in a name that people are shown. */
export const CONTROL = /\p{Cc}/u;
