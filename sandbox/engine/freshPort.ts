const usedPorts = new Set<number>();

/**
 * Binds to a port that no engine of this process had before. A client remembers for some seconds that nobody answers at an
 * address, and does not try again, whoever answers there by then. A port too many stays bound until the server is closed.
 */
export async function bindOnce(bind: (address: string) => Promise<number>): Promise<number> {
    for (let tries = 1; ; tries++) {
        const port = await bind("127.0.0.1:0");
        const isFresh = !usedPorts.has(port);
        usedPorts.add(port);
        if (isFresh || tries === 20) return port;
    }
}
