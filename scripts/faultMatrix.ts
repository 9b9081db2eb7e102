import {
    faultCase,
    isTooLong,
    type Method,
    mishaps,
    type Operation,
    operations,
    type Result,
    servers,
    type Times,
} from "../test/faults/cell";

interface Job {
    readonly operation: Operation;
    readonly method: Method;
    readonly mishap: string;
    readonly times: Times;
    /** The server, if it is not the usual one. */
    readonly server?: string;
}

const atOnce = 6;

/** Runs the matrix of calls, and that of servers, and prints them. Answers whether all was well. */
export async function runMatrix(): Promise<boolean> {
    const isWhole = await runCalls();
    console.log("");
    return (await runServers()) && isWhole;
}

/** Every write of each server goes wrong once in every way. */
async function runServers(): Promise<boolean> {
    const names = Object.keys(servers);
    const writes = [["create", "POST"] as const, ["update", "PUT"] as const, ["delete", "DELETE"] as const];
    const jobs = mishaps.flatMap((mishap) =>
        names.flatMap((server) =>
            writes.map(([operation, method]): Job => ({ operation, method, mishap, times: "once", server })),
        ),
    );
    const results = await runJobs(jobs);
    const rows = mishaps.map((mishap) => [
        mishap,
        ...names.map((name) =>
            summarise(
                jobs.filter((job) => job.mishap === mishap && job.server === name),
                results,
            ),
        ),
    ]);
    const head = ["a create, an update and a delete, once each", ...names];
    console.log([head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
    return reportWrong(jobs, results);
}

function summarise(jobs: readonly Job[], results: ReadonlyMap<Job, Result>): string {
    const found = jobs.map((job) => results.get(job)!);
    const wrong = found.filter((result) => result.wrong.length + result.leaked.length > 0).length;
    const named = found.filter((result) => result.named).length;
    if (wrong > 0) return `**${wrong} wrong**`;
    return named > 0 ? `${found.length} whole, ${named} of them named by the guard` : `${found.length} whole`;
}

/** Every call of every operation goes wrong in every way, once and throughout a run. */
async function runCalls(): Promise<boolean> {
    const jobs = Object.entries(operations).flatMap(([operation, methods]) =>
        methods.flatMap((method) =>
            mishaps.flatMap((mishap) =>
                (["once", "throughout"] as const)
                    .filter((times) => !isTooLong(mishap, times))
                    .map((times): Job => ({ operation: operation as Operation, method, mishap, times })),
            ),
        ),
    );
    const results = await runJobs(jobs);
    console.log(table(jobs, results));
    return reportWrong(jobs, results);
}

async function runJobs(jobs: readonly Job[]): Promise<ReadonlyMap<Job, Result>> {
    const results = new Map<Job, Result>();
    const waiting = [...jobs];
    const work = async () => {
        for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
            const { operation, method, mishap, times, server } = job;
            const crashed = (error: Error): Result => ({
                failed: true,
                named: false,
                wrong: [error.message],
                leaked: [],
            });
            results.set(
                job,
                await faultCase(operation, method, mishap, times, servers[server ?? "usual"]).catch(crashed),
            );
            if (process.stderr.isTTY) process.stderr.write(`\r${results.size} of ${jobs.length} cells `);
        }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return results;
}

function reportWrong(jobs: readonly Job[], results: ReadonlyMap<Job, Result>): boolean {
    const wrong = jobs.filter((job) => results.get(job)!.wrong.length > 0);
    for (const job of wrong) {
        const { operation, method, mishap, times, server = "usual" } = job;
        console.log(`${operation}, ${method}, ${mishap}, ${times}, ${server}: ${results.get(job)!.wrong.join("; ")}`);
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
    const rows = mishaps.map((mishap) => [
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
