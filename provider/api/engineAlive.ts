import { connect } from "node:net";

let known: string | undefined;

/** Tells the address of the engine, where it is not the first argument of a provider host of the SDK's. */
export function setEngineAddress(address: string): void {
    known = address;
}

/**
 * Whether the Pulumi engine that started this provider host still runs. The host outlives a killed CLI and would go on
 * writing; the engine's address is the host's first argument, and refuses connections once the engine is dead. Anywhere
 * but in a provider there is no engine to look for.
 */
export async function isEngineAlive(): Promise<boolean> {
    const [, script, first] = process.argv;
    const address = known ?? (script?.includes("dynamic-provider") ? first : undefined);
    const end = /^(.*):(\d+)$/.exec(address ?? "");
    if (end === null) return true;
    return new Promise((resolve) => {
        const socket = connect({ host: end[1]!.replaceAll(/[[\]]/g, ""), port: Number(end[2]) });
        const answer = (lives: boolean) => {
            socket.destroy();
            resolve(lives);
        };
        socket.once("connect", () => answer(true));
        socket.once("error", () => answer(false));
        socket.setTimeout(5_000, () => answer(false));
    });
}
