/** What a client and a call can say. */
export {};
