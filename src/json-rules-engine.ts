/** The door `client-risk/json-rules-engine`: the same packs on a json-rules-engine Engine, for facts that must be fetched. */
export {};
