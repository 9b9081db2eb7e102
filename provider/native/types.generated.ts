// Generated from the schemas by `npm run generate`; a test tells when it is stale.

/** The settings of a provider. */
export interface Settings {
    /** Your Verifik token. Default: the environment variable `VERIFIK_TOKEN`. Always secret. */
    token?: string;
    /** The environment of Verifik. Default `production`. */
    environment?: "production" | "staging" | "development" | "sandbox";
    /** An origin instead of an environment, e.g. a proxy's. `https`, or loopback. */
    baseUrl?: string;
    /** How many requests about flows are sent in a minute. Verifik allows 50. Default 49. `0` is no limit. From 0 to 1000000. */
    flowRequestsPerMinute?: number;
    /** How many requests about projects are sent in a minute. Verifik allows 100. Default 98. `0` is no limit. From 0 to 1000000. */
    projectRequestsPerMinute?: number;
    /** How many requests are sent in an hour, all together. Verifik allows 1,000. Default 980. `0` is no limit. From 0 to 1000000. */
    requestsPerHour?: number;
}
