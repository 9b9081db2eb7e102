import { Session } from "../../provider/api/session";

/** A run of a stack, whose provider host starts with an empty memory and waits for no limit. */
export function openSession(baseUrl: string, token: string): Session {
    const config: Record<string, string> = {
        "verifik:baseUrl": baseUrl,
        "verifik:token": token,
        "verifik:flowRequestsPerMinute": "0",
        "verifik:projectRequestsPerMinute": "0",
        "verifik:requestsPerHour": "0",
    };
    return new Session({ get: (key) => config[key] }, () => undefined);
}
