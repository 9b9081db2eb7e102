import type { Clock } from "./clock";

/** How long a read waits for others that the same answer could serve: what an engine asks at once comes within this. */
export const gatherMs = 10;

/** Reads of what is there now, each shared by all who ask for it before it is sent. */
export class FreshReads {
    private readonly underWay = new Map<string, Promise<unknown>>();
    private readonly next = new Map<string, Promise<unknown>>();

    constructor(private readonly clock: Clock) {}

    /**
     * An answer to a call that is sent after it is asked for. Whoever asks before that call is sent shares it, and while one is
     * under way all wait for the next.
     */
    read<T>(key: string, send: () => Promise<T>): Promise<T> {
        const next = this.next.get(key);
        if (next !== undefined) return next as Promise<T>;
        const mine = (async () => {
            await (this.underWay.get(key) ?? this.clock.sleep(gatherMs));
            this.next.delete(key);
            const reading = send();
            const end = reading.then(
                () => this.underWay.delete(key),
                () => this.underWay.delete(key),
            );
            this.underWay.set(key, end);
            return reading;
        })();
        this.next.set(key, mine);
        return mine;
    }
}
