import {
    faultCase,
    faults,
    isTooLong,
    type Method,
    type Operation,
    operations,
    type Result,
    type Times,
} from "../test/faults/cell";

interface Job {
    readonly operation: Operation;
    readonly method: Method;
    readonly mishap: string;
    readonly times: Times;
}

const atOnce = 6;

/** Runs the matrix and prints it. Answers whether all was well. */
export async function runMatrix(): Promise<boolean> {
    const jobs = Object.entries(operations).flatMap(([operation, methods]) =>
        methods.flatMap((method) =>
            Object.keys(faults).flatMap((mishap) =>
                (["once", "throughout"] as const)
                    .filter((times) => !isTooLong(mishap, times))
                    .map((times): Job => ({ operation: operation as Operation, method, mishap, times })),
            ),
        ),
    );
    const results = new Map<Job, Result>();
    const waiting = [...jobs];
    const work = async () => {
        for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
            const { operation, method, mishap, times } = job;
            const crashed = (error: Error): Result => ({
                failed: true,
                named: false,
                wrong: [error.message],
                leaked: [],
            });
            results.set(job, await faultCase(operation, method, mishap, times).catch(crashed));
            if (process.stderr.isTTY) process.stderr.write(`\r${results.size} of ${jobs.length} cells `);
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    console.log(table(jobs, results));
    const wrong = jobs.filter((job) => results.get(job)!.wrong.length > 0);
    for (const job of wrong) {
        const { operation, method, mishap, times } = job;
        console.log(`${operation}, ${method}, ${mishap}, ${times}: ${results.get(job)!.wrong.join("; ")}`);
    }
    const leaks = [...results.values()].filter(({ leaked }) => leaked.length > 0).length;
    console.log(
        `${jobs.length} cells, 2 runs each: ${wrong.length} not as the program says one clean run later, ` +
            `${leaks} with a secret in a message.`,
    );
    return wrong.length + leaks === 0;
}

/** A row a mishap, a column a call. Each cell tells of one call that goes wrong, and of every such call of the run. */
function table(jobs: readonly Job[], results: ReadonlyMap<Job, Result>): string {
    const columns = Object.entries(operations).flatMap(([operation, methods]) =>
        methods.map((method) => ({ operation, method })),
    );
    const rows = Object.keys(faults).map((mishap) => [
        mishap,
        ...columns.map(({ operation, method }) =>
            jobs
                .filter((job) => job.mishap === mishap && job.operation === operation && job.method === method)
                .map((job) => word(results.get(job)!))
                .join(" / "),
        ),
    ]);
    const head = ["once / throughout", ...columns.map(({ operation, method }) => `${operation}: ${method}`)];
    return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function word({ failed, named, wrong }: Result): string {
    if (wrong.length > 0) return "**wrong**";
    if (named) return "named by the guard";
    return failed ? "fails, then whole" : "whole at once";
}
