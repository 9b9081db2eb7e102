import { connect } from "node:net";

let known: string | undefined;

/** Tells the address of the engine, where it is not the first argument of a provider host of the SDK's. */
export function setEngineAddress(address: string): void {
    known = address;
}

/** The address of the engine that started this process. Undefined, anywhere but in a provider. */
export function engineAddress(): string | undefined {
    const [, script, first] = process.argv;
    return known ?? (script?.includes("dynamic-provider") ? first : undefined);
}

/**
 * Whether the Pulumi engine that started this provider host still runs. The host outlives a killed CLI and would go on
 * writing; the engine's address refuses connections once the engine is dead. Without an engine there is none to look for.
 */
export async function isEngineAlive(): Promise<boolean> {
    const end = /^(.*):(\d+)$/.exec(engineAddress() ?? "");
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
