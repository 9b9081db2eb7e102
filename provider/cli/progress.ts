/** Where progress is shown. */
export interface ProgressStream {
    readonly isTTY?: boolean;
    write(text: string): unknown;
}

const barWidth = 24;

/** Shows how far some work is: a bar where a person looks on, else a line for each kind of work that is done. */
export class Progress {
    private isDrawn = false;

    constructor(private readonly stream: ProgressStream = process.stderr) {}

    /** Shows that of some work so much is done, such as 3 of 8 "flows". */
    show(what: string, done: number, total: number): void {
        if (this.stream.isTTY === true) {
            const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth);
            const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
            this.stream.write(`\r\u001b[2K${bar} ${done}/${total} ${what}`);
            this.isDrawn = true;
        } else if (done === total) {
            this.stream.write(`${what}: ${total}\n`);
        }
    }

    /** Takes the bar away. */
    end(): void {
        if (this.isDrawn) this.stream.write("\r\u001b[2K");
        this.isDrawn = false;
    }
}
