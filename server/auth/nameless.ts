/**
 * Under enforcement a person without a name is called by this and their anonymous id. User ids and anonymous ids share a
 * space otherwise, and whoever gave a user's id as their anonymous id would be taken for that user.
 */
export const nameless = (anonymousId: string): string => `anonymous:${anonymousId}`;
