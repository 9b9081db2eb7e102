import { appendTo, createFile, describeRun, listOthers, type OwnFile, readFrom, removeFile } from "./runFiles";

/** What another process of the run has told so far. */
interface Heard<T> {
    readonly notes: T;
    /** How many bytes of its file were read. */
    length: number;
}

/**
 * What the provider processes of one run tell each other: the host of dynamic providers and the plugin, where a stack moves
 * in parts; two versions of the plugin; and one process for each `Provider`. Each appends what it notes to a file of its
 * own, and reads those of the others. Where no file can be had, a process knows only of itself: that fails no run.
 */
export class SharedNotes<T, Note> {
    private own: OwnFile | "none" | undefined;
    private readonly heard = new Map<string, Heard<T>>();
    private isHeardNow = false;

    /**
     * @param start what is known of a process before it has told anything
     * @param apply adds a note of its own to that
     */
    constructor(
        private readonly start: () => T,
        private readonly apply: (notes: T, note: Note) => void,
    ) {}

    /** Tells the others. */
    tell(note: Note): void {
        this.own ??= createFile(describeRun()) ?? "none";
        if (this.own !== "none" && !appendTo(this.own, `${JSON.stringify(note)}\n`)) this.leave();
    }

    /** What each of the others has told. One that has ended since it was heard still counts. */
    listen(): readonly T[] {
        const run = describeRun();
        if (run !== undefined && !this.isHeardNow) {
            // What is asked for each item of a list is read once.
            this.isHeardNow = true;
            queueMicrotask(() => {
                this.isHeardNow = false;
            });
            for (const path of listOthers(run, this.own === "none" ? undefined : this.own?.path)) this.hear(path);
        }
        return [...this.heard.values()].map(({ notes }) => notes);
    }

    /** Tells no more, and takes its file back. */
    leave(): void {
        if (this.own !== undefined && this.own !== "none") removeFile(this.own);
        this.own = "none";
    }

    private hear(path: string): void {
        const known = this.heard.get(path) ?? { notes: this.start(), length: 0 };
        const told = readFrom(path, known.length);
        // The last line may be on its way.
        const lines = told.subarray(0, told.lastIndexOf("\n") + 1);
        known.length += lines.length;
        this.heard.set(path, known);
        for (const line of lines.toString("utf8").split("\n").slice(0, -1)) {
            this.apply(known.notes, JSON.parse(line) as Note);
        }
    }
}
